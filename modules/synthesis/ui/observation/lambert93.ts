// Lambert-93 (EPSG:2154) on the GRS 80 ellipsoid: IGN, « Algorithmes géodésiques », NTG 71.
const eccentricity = 0.081819191043;
const exponent = 0.725607765;
const constant = 11_754_255.426;
const poleX = 700_000;
const poleY = 12_655_612.0499;
const originLongitude = 3;

/** Easting and northing in metres, in Lambert-93. */
export function lambert93(longitude: number, latitude: number): { readonly x: number; readonly y: number } {
  const phi = (latitude * Math.PI) / 180;
  const sine = eccentricity * Math.sin(phi);
  const isometric = Math.log(Math.tan(Math.PI / 4 + phi / 2) * ((1 - sine) / (1 + sine)) ** (eccentricity / 2));
  const radius = constant * Math.exp(-exponent * isometric);
  const angle = exponent * (((longitude - originLongitude) * Math.PI) / 180);
  return { x: poleX + radius * Math.sin(angle), y: poleY - radius * Math.cos(angle) };
}

/** Whether Lambert-93 is meant for the place: metropolitan France and what is around it. */
export function isInLambert93(longitude: number, latitude: number): boolean {
  return longitude >= -9.86 && longitude <= 10.38 && latitude >= 41.15 && latitude <= 51.56;
}
