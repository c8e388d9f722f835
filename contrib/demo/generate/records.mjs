import { absence, detailsOf } from './details.mjs';
import { altitudeAt, drawDate, outingKinds, placesOf } from './outings.mjs';
import { drawFrom } from './random.mjs';
import { speciesAt } from './species.mjs';

export const datasets = ['inventaire-permanent', 'suivis-protocoles', 'observations-opportunistes'];

export const header = [
  'idOrigine', 'statutObservation', 'cdNom', 'nomCite', 'dateDebut', 'dateFin', 'longitude', 'latitude', 'precisionGeometrie', 'natureObjetGeo', 'nomLieu',
  'altitude', 'denombrementMin', 'denombrementMax', 'objetDenombrement', 'typeDenombrement', 'obsTechnique', 'occStatutBiologique', 'occEtatBiologique',
  'occNaturalite', 'occStatutBiogeographique', 'occSexe', 'occStadeDeVie', 'occComportement', 'methodeDetermination', 'preuveExistante', 'preuveNonNumerique', 'statutSource',
  'statutValidation', 'identiteObservateur', 'determinateur', 'commentaire',
];

const protocols = { hibernatingBats: 0.9, fish: 0.8, bats: 0.6, butterflies: 0.35, orthoptera: 0.4, dragonflies: 0.25, birds: 0.2, amphibians: 0.25 };

function datasetOf({ group }, place, random) {
  if (random.chance(protocols[group] ?? 0.1)) return datasets[1];
  return place.site && random.chance(0.8) ? datasets[0] : datasets[2];
}

/** One to three people who go out together. */
function teamOf(drawObserver, random) {
  const size = random.chance(0.7) ? 1 : random.chance(0.7) ? 2 : 3;
  const team = new Set();
  while (team.size < size) team.add(drawObserver(random).display_name);
  return [...team];
}

function distinct(species, count, random) {
  const left = [...species];
  const chosen = [];
  while (chosen.length < count && left.length > 0) {
    const one = random.weighted(left, ({ weight }) => weight);
    left.splice(left.indexOf(one), 1);
    chosen.push(one);
  }
  return chosen;
}

function outing(kind, species, drawPlace, drawObserver, random) {
  const when = drawDate(kind, random);
  const place = drawPlace(kind, (letter) => speciesAt(species, letter, when.month).length > 0);
  const [least, most] = kind.species;
  const met = distinct(speciesAt(species, place.letter, when.month), Math.round(least + (most - least) * random.next() ** 1.6), random);
  const team = teamOf(drawObserver, random);
  const dataset = datasetOf(kind, place, random);
  const precision = random.pick([5, 10, 10, 25, 50, 100]);
  return met.map((one) => {
    const [longitude, latitude] = place.point();
    const isAbsent = dataset === datasets[1] && random.chance(0.012);
    return {
      dataset,
      cdNom: one.cdNom,
      nomCite: one.name,
      dateDebut: when.from,
      dateFin: when.to,
      longitude: longitude.toFixed(5),
      latitude: latitude.toFixed(5),
      precisionGeometrie: precision,
      natureObjetGeo: precision <= 25 ? 'St' : 'In',
      nomLieu: place.placeName,
      altitude: altitudeAt([longitude, latitude], place.letter, random),
      statutSource: 'Te',
      statutValidation: random.chance(0.5) ? '0' : random.chance(0.7) ? '1' : random.chance(0.9) ? '2' : '3',
      identiteObservateur: team.join(', '),
      determinateur: random.chance(0.1) ? random.pick(team) : '',
      ...detailsOf(one, when, random),
      ...(isAbsent && absence),
    };
  });
}

/** `count` records, the oldest first. */
export function makeRecords(count, { sites, communes, species, observers }, random) {
  const drawPlace = placesOf(sites, communes, random);
  const drawObserver = drawFrom(observers, (observer) => 1 / (1 + observers.indexOf(observer)) ** 0.75);
  const records = [];
  // Everyone has been out once.
  const silent = new Set(observers.map(({ display_name }) => display_name));
  const drawAny = (from) => (silent.size > 0 && from.chance(0.25) ? { display_name: silent.values().next().value } : drawObserver(from));
  while (records.length < count) {
    const kind = random.weighted(outingKinds, ({ part }) => part);
    const made = outing(kind, species[kind.group], drawPlace, drawAny, random);
    for (const { identiteObservateur } of made) for (const name of identiteObservateur.split(', ')) silent.delete(name);
    records.push(...made);
  }
  records.length = count;
  const ordered = records.map((record, place) => ({ record, place })).sort((a, b) => (a.record.dateDebut < b.record.dateDebut ? -1 : a.record.dateDebut > b.record.dateDebut ? 1 : a.place - b.place));
  return ordered.map(({ record }, place) => ({ idOrigine: `CD-${String(place + 1).padStart(5, '0')}`, ...record }));
}
