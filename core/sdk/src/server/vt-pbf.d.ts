declare module 'vt-pbf' {
  interface GeojsonVtFeature {
    readonly type: 1 | 2 | 3;
    readonly geometry: readonly (readonly [number, number])[] | readonly (readonly (readonly [number, number])[])[];
    readonly tags: Readonly<Record<string, string | number | boolean>>;
  }
  export function fromGeojsonVt(
    layers: Readonly<Record<string, { readonly features: readonly GeojsonVtFeature[] }>>,
    options: { readonly version: 1 | 2; readonly extent: number },
  ): Uint8Array;
}
