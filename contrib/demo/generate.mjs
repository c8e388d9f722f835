#!/usr/bin/env node
// Writes the invented part of the demonstration from the shipped reference data. The seed is fixed: the same inputs give the same files.
// With --check, writes nothing and fails when a file is not what it would be.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvText, featureCollection, jsonLines, readCsv, readJson, readText, write } from './generate/files.mjs';
import { makePeople } from './generate/people.mjs';
import { randomFrom } from './generate/random.mjs';
import { datasets, header, makeRecords } from './generate/records.mjs';
import { makeBasinSites } from './generate/seine-sites.mjs';
import { makeSites, readCommunes } from './generate/sites.mjs';
import { readSpecies } from './generate/species.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const reference = join(folder, '../../core/server/reference-data');
const seed = 62;
const recordCount = 24_000;

const communes = readCommunes(readJson(join(reference, 'geography/communes_62.geojson.gz')));
const species = readSpecies(readCsv(join(reference, 'taxonomy/taxref.csv.gz')));
// Each part has its own sequence, so that changing one leaves the others as they are.
const { accounts, observers, countyOfficers, basinOfficers } = makePeople(randomFrom(seed));
const sites = makeSites(communes, countyOfficers, randomFrom(seed + 1));
const records = makeRecords(recordCount, { sites, communes, species, observers }, randomFrom(seed + 2));
const basinSites = makeBasinSites((name) => readJson(join(reference, `areas/${name}.geojson.gz`)), basinOfficers);

const content = {
  'accounts.json': jsonLines(accounts),
  'littoral/observers.csv': csvText(Object.keys(observers[0]), observers),
  'littoral/sites.geojson': featureCollection(sites.map(({ feature }) => feature)),
  'seine/sites.geojson': featureCollection(basinSites),
  ...Object.fromEntries(datasets.map((dataset) => [`littoral/${dataset}.csv.gz`, csvText(header, records.filter((record) => record.dataset === dataset))])),
};
if (process.argv.includes('--check')) {
  const changed = Object.entries(content).filter(([file, text]) => readText(join(folder, file)) !== text);
  for (const [file] of changed) process.stderr.write(`${file} is not what generate.mjs writes\n`);
  process.exit(changed.length > 0 ? 1 : 0);
}
for (const [file, text] of Object.entries(content)) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  write(join(folder, file), text);
}
process.stdout.write(`${sites.length + basinSites.length} sites, ${accounts.length} accounts, ${observers.length} observers, ${records.length} records\n`);
