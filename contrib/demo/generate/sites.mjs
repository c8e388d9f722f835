import { blob, boxOf, closed, contains, hectares, mainRing, pointIn, toDegrees, toMetres } from './geometry.mjs';
import { siteTable, stretchOf, unitNames } from './site-table.mjs';

export const slug = (text) =>
  text
    .replaceAll(/œ/gi, 'oe')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** « de », with the article of the name. */
function of(commune) {
  if (commune.startsWith('Le ')) return `du ${commune.slice(3)}`;
  if (commune.startsWith('Les ')) return `des ${commune.slice(4)}`;
  return /^[aeéèhiouyœ]/i.test(commune) ? `d’${commune}` : `de ${commune}`;
}

const smallest = (ring) => Math.min(...Object.values(extent(ring)));

function extent(ring) {
  const { west, south, east, north } = boxOf(ring);
  const [width, height] = toMetres([east, north], [west, south]);
  return { width, height };
}

/** Draws a site; of many tries keeps the one nearest to the wanted surface, and to the sea where it has one. */
function draw({ habitat, hectares: wanted, seaward }, commune, random) {
  const { south, north, west, east } = boxOf(commune);
  let best;
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const centre = pointIn(commune, random);
    const alongShore = seaward === 'N' ? 0.35 : seaward === 'W' ? Math.PI / 2 : random.between(0, Math.PI);
    const ring = blob(commune, centre, wanted, { stretch: stretchOf[habitat] * random.between(0.8, 1.2), bearing: alongShore }, random);
    const missing = Math.max(0, 1 - hectares(ring) / wanted);
    const inland = seaward === 'N' ? (north - centre[1]) / (north - south) : seaward === 'W' ? (centre[0] - west) / (east - west) : 0;
    const slim = smallest(ring) < 80 ? 1 : 0;
    const fault = missing * 3 + inland + slim;
    if (!best || fault < best.fault) best = { ring, fault, centre };
  }
  return best;
}

/** Cuts a site into sectors around its centre. */
function unitsOf({ habitat }, { ring, centre }, count) {
  const middle = toDegrees([0, 0], centre);
  const size = Math.ceil(ring.length / count);
  return Array.from({ length: count }, (_, place) => {
    const sector = ring.slice(place * size, (place + 1) * size + 1);
    const whole = place === count - 1 ? [...sector, ring[0]] : sector;
    return {
      code: `UG${place + 1}`,
      name: unitNames[habitat][place],
      geometry: { type: 'Polygon', coordinates: [closed([middle, ...whole])] },
    };
  });
}

/** The 61 sites: `feature` as the pack holds it, `ring` and `commune` to place records in. */
export function makeSites(communes, officers, random) {
  const sites = siteTable.map((row) => {
    const commune = communes.find(({ name }) => name === row.commune);
    if (!commune) throw new Error(`commune ${row.commune} is not in the reference data`);
    return { ...row, commune, drawn: draw(row, commune.ring, random) };
  });
  // Officers are in charge of neighbouring sites, from the coast inland.
  const fromCoast = [...sites].sort((a, b) => a.drawn.centre[0] - b.drawn.centre[0]);
  return sites.map((site) => {
    const turn = Math.floor((fromCoast.indexOf(site) / sites.length) * officers.length);
    const names = [officers[turn]];
    if (random.chance(0.15)) names.push(officers[(turn + 1) % officers.length]);
    const { commune, drawn, words, kind } = site;
    const name = `${words} ${of(commune.name)}`;
    const hasUnits = site.hectares > 100 || random.chance(0.1);
    const properties = {
      organisation: 'departement-du-littoral',
      code: slug(`${commune.name} ${site.habitat}`),
      name,
      kind,
      managedSince: `${site.since}-${random.pick(['01', '04', '07', '10'])}-01`,
      description: `Données de démonstration : site inventé sur la commune ${of(commune.name)}.`,
      officers: names,
      ...(hasUnits && { units: unitsOf(site, drawn, site.hectares > 300 ? 4 : random.integer(2, 3)) }),
    };
    const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [closed(drawn.ring)] } };
    return { habitat: site.habitat, name, commune, ring: drawn.ring, hectares: hectares(drawn.ring), officers: names, feature };
  });
}

/** Communes of a department, with their outer limits. */
export function readCommunes({ features }) {
  return features.map(({ properties, geometry }) => {
    const ring = mainRing(geometry);
    return { code: properties.code, name: properties.nom, ring, hectares: hectares(ring), centre: centreOf(ring) };
  });
}

function centreOf(ring) {
  const { west, south, east, north } = boxOf(ring);
  const middle = [(west + east) / 2, (south + north) / 2];
  return contains(ring, middle) ? middle : ring[0];
}
