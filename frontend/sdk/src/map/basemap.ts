import { DOCUMENT, inject } from '@angular/core';

/** The files of the offline background, from the ground up. */
export const basemapFiles = {
  countries: 'countries',
  urban: 'urban_ne50m',
  departments: 'departments',
  lakes: 'lakes_ne10m_europe',
  rivers: 'rivers_ne10m',
  europeanRivers: 'rivers_ne10m_europe',
  coastline: 'coastline_ne10m',
  places: 'places_ne10m',
} as const;

/** A file of the offline background. */
export type BasemapFile = keyof typeof basemapFiles;

export function basemapUrl(file: BasemapFile): string {
  return `/basemap/${basemapFiles[file]}.geojson`;
}

/** Colours of the current theme that maps need as values, since a canvas does not read CSS variables. */
export interface MapColours {
  readonly land: string;
  readonly sea: string;
  readonly urban: string;
  readonly border: string;
  readonly water: string;
  readonly text: string;
  readonly hedge: string;
  readonly hedgeInk: string;
  readonly wheat: string;
  readonly surface: string;
  readonly ink: string;
  readonly paper: string;
  readonly line: string;
}

/** Gives a function that reads the colours of the moment. */
export function mapColours(): () => MapColours {
  const root = inject(DOCUMENT).documentElement;
  return () => {
    const style = getComputedStyle(root);
    // Six digits, so that maps may add two for the opacity.
    const read = (name: string): string =>
      style
        .getPropertyValue(`--${name}`)
        .trim()
        .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3') || '#888888';
    return {
      land: read('map-land'),
      sea: read('map-sea'),
      urban: read('map-urban'),
      border: read('map-border'),
      water: read('map-water'),
      text: read('map-text'),
      hedge: read('hedge'),
      hedgeInk: read('hedge-ink'),
      wheat: read('wheat'),
      surface: read('surface'),
      ink: read('ink'),
      paper: read('paper'),
      line: read('line'),
    };
  };
}
