#!/usr/bin/env node
// Writes the invented part of the demonstration from the shipped reference data. The seed is fixed: the same inputs give the same bytes.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvText, featureCollection, jsonLines, readCsv, readJson, write } from './generate/files.mjs';
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

const output = (path) => {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  return full;
};
write(output('accounts.json'), jsonLines(accounts));
write(output('littoral/observers.csv'), csvText(Object.keys(observers[0]), observers));
write(output('littoral/sites.geojson'), featureCollection(sites.map(({ feature }) => feature)));
write(output('seine/sites.geojson'), featureCollection(basinSites));
for (const dataset of datasets) write(output(`littoral/${dataset}.csv.gz`), csvText(header, records.filter((record) => record.dataset === dataset)));
process.stdout.write(`${sites.length + basinSites.length} sites, ${accounts.length} accounts, ${observers.length} observers, ${records.length} records\n`);
