import { contains, distance, pointIn, toDegrees } from './geometry.mjs';
import { drawFrom } from './random.mjs';
import { letterOf, outside } from './species.mjs';

/** Part of the outings of each group, about how many species are noted at once, and how likely each month is. */
export const outingKinds = [
  { group: 'birds', part: 40, species: [2, 16], months: [6, 6, 8, 10, 11, 9, 5, 5, 8, 8, 6, 6], hours: [6, 16] },
  { group: 'plants', part: 15, species: [3, 22], months: [0, 1, 2, 5, 9, 10, 8, 6, 4, 2, 0, 0], hours: [9, 17] },
  { group: 'butterflies', part: 13, species: [1, 9], months: [0, 0, 2, 5, 7, 9, 11, 9, 5, 2, 0, 0], hours: [10, 16] },
  { group: 'dragonflies', part: 12, species: [1, 9], months: [0, 0, 0, 2, 6, 10, 11, 9, 6, 2, 0, 0], hours: [10, 16] },
  { group: 'amphibians', part: 11, species: [1, 5], months: [0, 3, 10, 10, 7, 4, 2, 1, 1, 1, 0, 0], hours: [20, 23] },
  { group: 'orthoptera', part: 6, species: [1, 4], months: [0, 0, 0, 0, 0, 0, 5, 9, 9, 3, 0, 0], hours: [10, 18] },
  { group: 'mammals', part: 14, species: [1, 2], months: [6, 6, 7, 8, 8, 7, 6, 6, 7, 8, 6, 6], hours: [6, 21] },
  { group: 'bats', part: 4, species: [1, 4], months: [0, 0, 0, 3, 6, 9, 9, 9, 7, 2, 0, 0], hours: [21, 23] },
  { group: 'hibernatingBats', part: 6, species: [2, 6], months: [9, 9, 3, 0, 0, 0, 0, 0, 0, 0, 2, 6], hours: [9, 15] },
  { group: 'reptiles', part: 2, species: [1, 1], months: [0, 0, 4, 8, 9, 7, 6, 6, 6, 3, 0, 0], hours: [9, 17] },
  { group: 'fish', part: 5, species: [2, 8], months: [0, 0, 0, 0, 2, 5, 6, 5, 8, 3, 0, 0], hours: [9, 15] },
];

const firstYear = 2005;
const lastYear = 2026;
const lastMonth = 10;
const years = Array.from({ length: lastYear - firstYear + 1 }, (_, place) => ({ year: firstYear + place, weight: 1 + place * 0.22 }));

/** Communes where rivers are fished. */
const fished = `Attin;Beutin;Montreuil;Beaumerie-Saint-Martin;Marenla;Hesdin;Maintenay;Roussent;Tigny-Noyelle;Auxi-le-Château;Wavrans-sur-l'Aa;Elnes;Lumbres;Samer;Guînes;Rœux;Brimeux;Beaurainville`.split(';');

export function drawDate({ months, hours: [first, last] }, random) {
  const { year } = random.weighted(years, ({ weight }) => weight);
  const month = random.weighted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], (candidate) =>
    year === lastYear && candidate > lastMonth ? 0 : months[candidate - 1],
  );
  const day = random.integer(1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const two = (part) => String(part).padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  if (random.chance(0.4)) return { year, month, from: date, to: date };
  const hour = random.integer(first, last);
  const at = (addition) => `${date}T${two(Math.min(hour + addition, 23))}:${two(random.integer(0, 11) * 5)}`;
  return { year, month, from: at(0), to: hour < 22 ? at(random.integer(1, 2)) : `${date}T23:55` };
}

/** A place for one record of an outing, near its middle. */
function spread(ring, middle, metres, random) {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const point = toDegrees([random.between(-metres, metres), random.between(-metres, metres)], middle);
    if (contains(ring, point)) return point;
  }
  return middle;
}

const pathSides = ['nord', 'sud', 'est', 'ouest'];

/** Makes a function that draws where an outing goes. */
export function placesOf(sites, communes, random) {
  const drawCommune = drawFrom(communes.map((commune) => ({ ...commune, fame: random.next() ** 3 })), ({ hectares, fame }) => hectares ** 0.7 * (0.1 + fame));
  const roosts = sites
    .filter(({ habitat }) => ['dune', 'chalk'].includes(habitat))
    .map((site) => ({ site, middle: pointIn(site.ring, random), label: site.habitat === 'dune' ? 'Blockhaus' : 'Carrière souterraine' }));
  const rivers = communes.filter(({ name }) => fished.includes(name)).map((commune) => ({ commune, middle: pointIn(commune.ring, random) }));
  const outOfSites = () => {
    const commune = drawCommune(random);
    const middle = pointIn(commune.ring, random);
    return { letter: outside, commune: commune.name, placeName: commune.name, point: () => spread(commune.ring, middle, 500, random) };
  };
  const inSite = (isWanted) => {
    const open = sites.filter(({ habitat }) => isWanted(letterOf(habitat)));
    const site = random.weighted(open, ({ hectares }) => hectares ** 0.45);
    const middle = pointIn(site.ring, random);
    const placeName = random.chance(0.3) ? `${site.name}, secteur ${random.pick(pathSides)}` : site.name;
    const isNear = random.chance(0.1);
    const point = () => spread(isNear ? site.commune.ring : site.ring, middle, isNear ? 700 : 450, random);
    return { letter: letterOf(site.habitat), site, commune: site.commune.name, placeName, point };
  };
  return ({ group }, hasSpecies) => {
    if (group === 'hibernatingBats') {
      const { site, middle, label } = random.pick(roosts);
      return { letter: letterOf(site.habitat), site, commune: site.commune.name, placeName: `${label}, ${site.name}`, point: () => middle };
    }
    if (group === 'fish') {
      const { commune, middle } = random.pick(rivers);
      return { letter: 'M', commune: commune.name, placeName: `Cours d’eau à ${commune.name}`, point: () => middle };
    }
    return random.chance(0.7) || !hasSpecies(outside) ? inSite(hasSpecies) : outOfSites();
  };
}

/** Heights of the department, roughly: low by the coast and in the plains of the north, up to 200 m on the chalk ridge. */
export function altitudeAt(point, letter, random) {
  const low = { D: [2, 22], E: [0, 4], M: [2, 18], V: [3, 22] }[letter];
  if (low) return random.integer(...low);
  const ridge = Math.min(distance(point, [1.85, 50.66]), distance(point, [2.1, 50.58]), distance(point, [2.35, 50.45])) / 1000;
  const ground = 18 + 150 * Math.exp(-((ridge / 17) ** 2));
  return Math.round(ground + random.between(-12, 18) + (letter === 'T' ? 45 : 0));
}
