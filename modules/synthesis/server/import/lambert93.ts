// RGF93 / Lambert-93 (EPSG:2154): GRS 80 ellipsoid, two standard parallels; IGN note NTG 71.
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const semiMajor = 6_378_137;
const eccentricity = 0.081819191042816;
const [falseEasting, falseNorthing] = [700_000, 6_600_000];
const centralMeridian = radians(3);

const isometric = (latitude: number) =>
  Math.log(
    Math.tan(Math.PI / 4 + latitude / 2) *
      ((1 - eccentricity * Math.sin(latitude)) / (1 + eccentricity * Math.sin(latitude))) ** (eccentricity / 2),
  );
const normal = (latitude: number) => semiMajor / Math.sqrt(1 - (eccentricity * Math.sin(latitude)) ** 2);

const [south, north, origin] = [radians(44), radians(49), radians(46.5)];
const exponent = Math.log((normal(north) * Math.cos(north)) / (normal(south) * Math.cos(south))) / (isometric(south) - isometric(north));
const scale = ((normal(south) * Math.cos(south)) / exponent) * Math.exp(exponent * isometric(south));
const poleNorthing = falseNorthing + scale * Math.exp(-exponent * isometric(origin));

const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

/**
 * Longitude and latitude of Lambert-93 metres, to the centimetre (RGF93 and WGS 84 are one at that scale).
 * @example fromLambert93(652_469, 6_862_035) // [2.3521997, 48.8565977]
 */
export function fromLambert93(x: number, y: number): readonly [number, number] {
  const [dx, dy] = [x - falseEasting, poleNorthing - y];
  const longitude = centralMeridian + Math.atan(dx / dy) / exponent;
  const target = -Math.log(Math.hypot(dx, dy) / scale) / exponent;
  let latitude = 2 * Math.atan(Math.exp(target)) - Math.PI / 2;
  for (let step = 0; step < 8; step += 1) {
    const sine = eccentricity * Math.sin(latitude);
    latitude = 2 * Math.atan(((1 + sine) / (1 - sine)) ** (eccentricity / 2) * Math.exp(target)) - Math.PI / 2;
  }
  return [rounded((longitude * 180) / Math.PI), rounded((latitude * 180) / Math.PI)];
}

/** True within the surroundings of metropolitan France, where Lambert-93 is meant to be used. */
export const isLambert93 = (x: number, y: number): boolean => x > 0 && x < 1_400_000 && y > 5_900_000 && y < 7_300_000;
