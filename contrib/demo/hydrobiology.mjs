#!/usr/bin/env node
// Writes the real records of the river-basin network, once, from the two published files:
//   node hydrobiology.mjs hydrobio_seine.csv.gz hydrobio_seine_stations.csv
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvText, readCsv, write } from './generate/files.mjs';

const [recordsFile, stationsFile] = process.argv.slice(2);
if (!recordsFile || !stationsFile) throw new Error('usage: node hydrobiology.mjs RECORDS STATIONS');

const files = { 'Poissons': 'poissons', 'Macroinvertébrés aquatiques': 'macroinvertebres', 'Macrophytes': 'macrophytes', 'Diatomées benthiques': 'diatomees' };
const small = new Set(['à', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'la', 'le', 'les', 'sous', 'sur']);

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Labels are in capitals without accents on « A ». */
function readable(label) {
  if (label !== label.toUpperCase()) return label;
  const words = label.toLowerCase().replaceAll(/\ba\b/g, 'à').split(/(?<=[ '’-])/);
  return capital(words.map((word) => (small.has(word.replace(/[ '’-]$/, '')) || /^[dl]['’]$/.test(word) ? word : capital(word))).join(''));
}

function place({ libelle, cours_eau: river }) {
  const label = readable(libelle);
  return river === '' || label.toLowerCase().includes(river.toLowerCase()) ? label : `${label} (${river})`;
}

const places = new Map(readCsv(stationsFile).map((station) => [station.code_station, place(station)]));
const all = readCsv(recordsFile);
// Without code of TAXREF a record cannot be found by its taxon: it stays with its publisher.
const known = all.filter(({ cd_nom: code }) => code !== '');
const header = ['id', 'code_station', 'code_prelevement', 'date', 'support', 'nom_cite', 'cd_nom', 'effectif', 'lon', 'lat', 'lieu'];
// Macrophytes are not counted: their figure is the cover, in percent.
const headerOf = (support) => (support === 'Macrophytes' ? header.map((name) => (name === 'effectif' ? 'recouvrement' : name)) : header);
const folder = join(dirname(fileURLToPath(import.meta.url)), 'seine');
for (const [support, file] of Object.entries(files)) {
  const rows = known
    .filter((record) => record.support === support)
    .map((record) => ({ ...record, recouvrement: record.effectif, id: `${record.code_prelevement}-${record.cd_nom}`, lieu: places.get(record.code_station) ?? record.code_station }));
  write(join(folder, `${file}.csv.gz`), csvText(headerOf(support), rows));
  process.stdout.write(`${file}: ${rows.length}\n`);
}
process.stdout.write(`left out, without cd_nom: ${all.length - known.length}\n`);
