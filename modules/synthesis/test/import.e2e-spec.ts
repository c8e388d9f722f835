import type { Problem } from '@bocage/sdk/shared';
import { sql } from '@bocage/sdk/server';
import { aDataset, anOrganisation, aTaxon, createTestPlatform, type TestPlatform } from '@bocage/sdk/testing';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ImportMapping } from '../shared';
import { ImportObservationsCommand } from '../server/import/import-observations.command';
import { ObservationImportService, type ImportSummary } from '../server/import/observation-import.service';
import { aCountry, someCodes } from './builders';

const header = 'id;cd_nom;nom_cite;date;lon;lat;effectif;observateur';
const good = (id: string, more: Partial<Record<'cdNom' | 'date' | 'lon' | 'lat' | 'count' | 'observer', string>> = {}) =>
  [
    id,
    more.cdNom ?? '67778',
    'Truite',
    more.date ?? '2020-05-04',
    more.lon ?? '2.05',
    more.lat ?? '49.05',
    more.count ?? '3',
    more.observer ?? 'É. Dupont',
  ].join(';');

describe('importing observations', () => {
  let platform: TestPlatform;
  let folder: string;
  let country: Awaited<ReturnType<typeof aCountry>>;

  beforeAll(async () => {
    platform = await createTestPlatform({ modules: ['synthesis'] });
    folder = mkdtempSync(join(tmpdir(), 'bocage-import-'));
    country = await aCountry(platform);
    await someCodes(platform);
    await aTaxon(platform, { cdNom: 67778, scientificName: 'Salmo trutta', treeFirst: 10 });
    await aTaxon(platform, { cdNom: 351, scientificName: 'Rana temporaria', treeFirst: 11 });
    for (const cdNom of [1001, 1002]) await aTaxon(platform, { cdNom, scientificName: 'Ambigua ambigua', treeFirst: cdNom });
    await platform.db.query(sql`insert into taxonomy.removed_name (cd_nom, replaced_by) values (4242, 4243), (4243, 67778), (4244, null)`);
    await aDataset(platform, { organisation: await anOrganisation(platform), code: 'target' });
  });
  afterEach(() => platform.db.query(sql`delete from synthesis.observation`));
  afterAll(async () => {
    await platform.close();
    rmSync(folder, { recursive: true });
  });

  const file = (content: string | Buffer, name = 'file.csv') => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  type Refusal = readonly [row: number, column: string, code: string];
  const importing = async (content: string | Buffer, options: { mapping?: ImportMapping; isDryRun?: boolean } = {}) => {
    const problems: Refusal[] = [];
    const summary = await platform.get(ObservationImportService).run(platform.systemCtx(), {
      path: file(content),
      datasetCode: 'target',
      ...options,
      onProblems: (row, found) => void found.forEach(({ column, code }) => problems.push([row, column, code.replace('synthesis.', '')])),
    });
    return { summary, problems };
  };
  const counts = (summary: ImportSummary) => [summary.inserted, summary.updated, summary.unchanged, summary.refused];
  const rows = <Row = Record<string, unknown>>() => platform.db.query<Row>(sql`select * from synthesis.observation order by source_id`);
  const command = (...args: Parameters<ImportObservationsCommand['run']>) => platform.get(ImportObservationsCommand).run(...args);

  it('keeps good rows and names what is wrong with the others', async () => {
    const lines = [
      header,
      good('1'),
      good('2', { cdNom: '' }),
      good('3', { cdNom: '5' }),
      good('4', { date: '31/02/2020' }),
      good('5', { lat: '' }),
      good('6', { lon: '48.85', lat: '2.35' }),
      good('7', { count: 'beaucoup' }),
      good('8', { count: '0.5' }),
      '9;67778;x',
      good('1'),
      good('10', { date: '2999-01-01' }),
      good('11', { observer: 'a\0b' }),
      good('12', { lon: '2,05', lat: '49,05' }),
    ];
    const { summary, problems } = await importing(lines.join('\n'));
    expect(problems).toEqual([
      [3, 'cd_nom', 'taxon-missing'],
      [4, 'cd_nom', 'taxon-unknown'],
      [5, 'date', 'date-invalid'],
      [6, 'lat', 'value-missing'],
      [7, 'lon', 'coordinates-swapped'],
      [8, 'effectif', 'number-invalid'],
      [9, 'effectif', 'number-not-whole'],
      [10, '', 'row-ragged'],
      [11, 'id', 'identifier-repeated'],
      [12, 'date', 'date-in-future'],
      [13, 'observateur', 'characters-invalid'],
    ]);
    expect(summary).toEqual({ read: 13, inserted: 3, updated: 0, unchanged: 0, refused: 10, remarks: 1 });
    expect(await rows()).toMatchObject([
      { source: 'import:target', source_id: '1', cd_nom: 67778, count_min: 3, observers: 'É. Dupont', commune_id: country.first },
      { source_id: '12' },
      { source_id: '8', count_min: null },
    ]);
  });

  it('changes nothing the second time, with or without identifiers, twins included', async () => {
    const twins = [good(''), good(''), good('', { date: '2020' })].map((line) => line.slice(1));
    for (const content of [
      [header, good('a'), good('b')],
      [header.slice(3), ...twins],
    ].map((lines) => lines.join('\n'))) {
      expect(counts((await importing(content)).summary)[0]).toBe(content.includes('id;cd_nom') ? 2 : 3);
      const before = await rows();
      const again = await importing(content);
      expect(counts(again.summary)).toEqual([0, 0, content.includes('id;cd_nom') ? 2 : 3, 0]);
      expect(await rows()).toEqual(before);
    }
    expect(counts((await importing([header, good('a', { count: '4' }), good('b')].join('\n'))).summary)).toEqual([0, 1, 1, 0]);
  });

  it('reads what people send: compressed, other delimiters, encodings, line ends, marks', async () => {
    const text = `${[header, good('1', { observer: 'Éléonore' }), good('2')].join('\n')}\n`;
    const latin = Buffer.from(text, 'latin1');
    const late = Buffer.concat([
      Buffer.from(`${header}\n${Array.from({ length: 30_000 }, (_, n) => good(`n${n}`, { observer: 'abc', cdNom: '' })).join('\n')}\n`),
      Buffer.from(`${good('1', { observer: 'Éléonore' })}\n`, 'latin1'),
    ]);
    const forms: [string, Buffer][] = [
      ['plain', Buffer.from(text)],
      ['gzip', gzipSync(text)],
      ['mark', Buffer.from(`\ufeff${text}`)],
      ['comma', Buffer.from(text.replaceAll(';', ','))],
      ['tab', Buffer.from(text.replaceAll(';', '\t'))],
      ['bar', Buffer.from(text.replaceAll(';', '|'))],
      ['windows', Buffer.from(text.replaceAll('\n', '\r\n'))],
      ['macintosh', Buffer.from(text.replaceAll('\n', '\r'))],
      ['latin', latin],
      ['latin after a megabyte', late],
      ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
      ['unmarked utf-16', Buffer.from(text, 'utf16le')],
      ['empty lines', Buffer.from(`\n\n${text.replace('\n', '\n\n')}\n;;;;;;;\n`)],
      ['no line end', Buffer.from(text.trimEnd())],
    ];
    for (const [name, content] of forms) {
      await importing(content);
      expect([name, (await rows<{ observers: string }>())[0]?.observers]).toEqual([name, 'Éléonore']);
      await platform.db.query(sql`delete from synthesis.observation`);
    }
  });

  it('refuses files that hold nothing, or are damaged', async () => {
    const refusal = (content: string | Buffer) => importing(content).catch((error: unknown) => (error as Problem).code);
    expect(await refusal('')).toBe('synthesis.file-empty');
    expect(await refusal(' \n\n ')).toBe('synthesis.file-empty');
    expect(await refusal(header)).toBe('synthesis.file-without-rows');
    expect(await refusal('a;b\n1;2')).toBe('synthesis.fields-missing');
    expect(await refusal('cd_nom;cd_nom;date;lon;lat\n1;2;3;4;5')).toBe('synthesis.column-repeated');
    expect(await refusal(gzipSync(Array.from({ length: 50_000 }, (_, n) => good(String(n * 7919))).join('\n')).subarray(0, 20_000))).toBe(
      'synthesis.file-damaged',
    );
    for (const other of ['PK\x03\x04xl/worksheets', '%PDF-1.4', '{"type":"FeatureCollection"}', ' <html>', gzipSync(gzipSync(header))])
      expect(await refusal(other)).toBe('synthesis.file-not-table');
    const ofFolder = platform.get(ObservationImportService).run(platform.systemCtx(), { path: folder, datasetCode: 'target' });
    await expect(ofFolder).rejects.toThrow('synthesis.file-not-found');
    const header4000 = await importing(`${'x'.repeat(4000)}\n1`).catch((error: unknown) => (error as Problem).params['header']);
    expect(header4000).toEqual([`${'x'.repeat(60)}…`]);
  });

  it('skips the line by which Excel says the delimiter', async () => {
    expect(counts((await importing(['sep=;', header, good('1'), good('2')].join('\r\n'))).summary)).toEqual([2, 0, 0, 0]);
  });

  it('reads a file whose few lines in another encoding are spoilt alone', async () => {
    const mixed = Buffer.concat([Buffer.from([header, good('1'), good('2'), good('3'), ''].join('\n')), Buffer.from(good('4'), 'latin1')]);
    const { summary, problems } = await importing(mixed);
    expect(problems).toEqual([[5, 'observateur', 'characters-lost']]);
    expect(counts(summary)).toEqual([4, 0, 0, 0]);
    expect((await rows<{ observers: string }>()).map(({ observers }) => observers)).toEqual([
      'É. Dupont',
      'É. Dupont',
      'É. Dupont',
      '\ufffd. Dupont',
    ]);
  });

  it('refuses an identifier that no index can hold, and goes on', async () => {
    const random = Array.from({ length: 9000 }, (_, index) =>
      String.fromCharCode(97 + ((index * 7919 + (index >> 3) * 104_729) % 26)),
    ).join('');
    const { summary, problems } = await importing([header, good(random), good('2'), good('é'.repeat(500))].join('\n'));
    expect(problems).toEqual([[2, 'id', 'identifier-too-long']]);
    expect(counts(summary)).toEqual([2, 0, 0, 1]);
  });

  it('keeps the row numbers of what follows a line too long', async () => {
    const { problems } = await importing([header, good('1', { observer: 'x'.repeat(1_500_000) }), good('2', { date: 'x' })].join('\n'));
    expect(problems).toEqual([
      [2, '', 'record-too-long'],
      [3, 'date', 'date-invalid'],
    ]);
  });

  it('leaves aside a column whose words are of another vocabulary', async () => {
    const told: string[][] = [];
    const path = file('id;cd_nom;date;lon;lat;sexe;stade_vie\n1;351;2020;2.05;49.05;XX;\n2;351;2020;2.05;49.05;YY;adulte');
    const summary = await platform.get(ObservationImportService).run(platform.systemCtx(), {
      path,
      datasetCode: 'target',
      onStart: (_, { columns }) => void told.push(Object.keys(columns)),
    });
    expect(told[0]).toContain('lifeStage');
    expect(told[0]).not.toContain('sex');
    expect(counts(summary)).toEqual([2, 0, 0, 0]);
  });

  it('reads counts as ranges, and takes the words of databases for nothing', async () => {
    await importing([header, good('1', { count: '5-10' }), good('2', { count: 'NULL', observer: '\\N' })].join('\n'));
    expect(await rows()).toMatchObject([
      { count_min: 5, count_max: 10 },
      { count_min: null, observers: null },
    ]);
  });

  it('is no success when no line could be kept', async () => {
    const path = file([header, good('1', { cdNom: '5' })].join('\n'));
    for (const options of [{}, { dryRun: true }])
      expect(
        await command(platform.systemCtx(), [path], { dataset: 'target', report: join(folder, 'r.csv'), ...options }, () => undefined),
      ).toBe(1);
  });

  it('keeps no more outlines of areas than it must', async () => {
    const lines = Array.from({ length: 2500 }, (_, index) => `${index};351;2020;${index % 2 ? '62001' : String(10_000 + index)}`);
    const { summary } = await importing(['id;cd_nom;date;codecommune', ...lines].join('\n'));
    expect(counts(summary)).toEqual([1250, 0, 0, 1250]);
  });

  it('loses one line to an open quote', async () => {
    const { summary, problems } = await importing(
      [header, good('1', { observer: '"open' }), good('2'), good('3', { observer: '"closed; well"' })].join('\n'),
    );
    expect(problems).toEqual([[2, '', 'quote-not-closed']]);
    expect(summary.inserted).toBe(2);
  });

  it('follows removed codes and exact names', async () => {
    const lines = [
      'id,scientificName,eventDate,decimalLongitude,decimalLatitude',
      'a,"Salmo trutta Linnaeus, 1758",2020,2.05,49.05',
      'b,rana TEMPORARIA,2020-05,2.05,49.05',
      'c,Ambigua ambigua,2020,2.05,49.05',
      'd,Nusquam,2020,2.05,49.05',
      'e,,2020,2.05,49.05',
    ];
    expect((await importing(lines.join('\n'))).problems).toEqual([
      [4, 'scientificName', 'taxon-ambiguous'],
      [5, 'scientificName', 'taxon-unknown'],
      [6, 'scientificName', 'taxon-missing'],
    ]);
    expect(await rows()).toMatchObject([{ cd_nom: 67778, cited_name: 'Salmo trutta Linnaeus, 1758' }, { cd_nom: 351 }]);
    expect((await importing([header, good('x', { cdNom: '4242' }), good('y', { cdNom: '4244' })].join('\n'))).problems).toEqual([
      [3, 'cd_nom', 'taxon-unknown'],
    ]);
  });

  it('takes a mapping: constants, additional columns, orders of dates, projections, codes and labels', async () => {
    const mapping: ImportMapping = {
      source: 'herbarium',
      columns: {
        sourceId: 'no',
        cdNom: 'taxon',
        dateMin: { column: 'when', format: 'mdy' },
        longitude: 'x',
        latitude: 'y',
        lifeStage: 'age',
        sex: 'sexe',
      },
      constants: { observers: 'Muséum', observationStatus: 'present' },
      additional: ['shelf'],
      srid: 2154,
    };
    const { summary, problems } = await importing(
      'no;taxon;when;x;y;age;sexe;shelf\n1;351;05/04/2020;630000;6880000;ADULTE;2;B 12\n2;351;05/04/2020;2.05;49.05;adult;Femelle;\n3;351;05/04/2020;630000;6880000;vieux;;',
      { mapping },
    );
    expect(problems).toEqual([
      [3, 'x', 'coordinates-out-of-range'],
      [4, 'age', 'code-unknown'],
    ]);
    expect(summary.inserted).toBe(1);
    expect(await rows()).toMatchObject([
      { source: 'herbarium', date_min: '2020-05-04 00:00:00', observers: 'Muséum', additional_data: { shelf: 'B 12' } },
    ]);
    const { nomenclatures } = await platform.db.one<{ nomenclatures: string[] }>(sql`
      select array_agg(n.type_code || ':' || n.code order by n.type_code) as nomenclatures from synthesis.observation o
      join core.nomenclature n on n.id in (o.life_stage, o.sex, o.observation_status)`);
    expect(nomenclatures).toEqual(['SEXE:2', 'STADE_VIE:2', 'STATUT_OBS:Pr']);
  });

  it('places by area code, and stores that it is only known so', async () => {
    const { problems } = await importing(
      'id;cd_nom;date;codecommune;codemaille\n1;351;2020;62001;\n2;351;2020;99999;\n3;351;2020;;10kmL93E001N001',
    );
    expect(problems).toEqual([[3, 'codecommune', 'area-unknown']]);
    expect(await rows()).toMatchObject([
      { attached_area_id: country.first, commune_id: country.first },
      { attached_area_id: country.cell, is_spread: true },
    ]);
  });

  it('takes 0, 0 for no place, and an empty kind of place for none', async () => {
    const { problems } = await importing(
      'id;cd_nom;date;longitude;latitude;codecommune;typeInfoGeo\n1;351;2020;0;0;62001;\n2;351;2020;0;0;;\n3;351;2020;2.05;49.05;62002;',
    );
    expect(problems).toEqual([[3, 'longitude', 'coordinates-missing']]);
    const stored = await rows<{ source_id: string; geo_information_type: number | null; commune_id: number }>();
    expect(stored.map(({ commune_id: commune }) => commune)).toEqual([country.first, country.first]);
    expect(stored.map(({ geo_information_type: kind }) => kind === null)).toEqual([false, true]);
  });

  it('keeps the first line with an identifier that can be kept', async () => {
    const { summary, problems } = await importing([header, good('1', { date: 'hier' }), good('1'), good('1')].join('\n'));
    expect(problems).toEqual([
      [2, 'date', 'date-invalid'],
      [4, 'id', 'identifier-repeated'],
    ]);
    expect(counts(summary)).toEqual([1, 0, 0, 2]);
  });

  it('writes a report in both languages, rehearses, and stops at the first refusal when strict', async () => {
    const path = file([header, good('1'), good('2', { cdNom: '' }), good('=1+1', { date: '-' })].join('\n'));
    const report = join(folder, 'report.csv');
    const said: string[] = [];
    const run = (options: Record<string, string | boolean>) =>
      command(platform.systemCtx(), [path], { dataset: 'target', report, ...options }, (line) => void said.push(line));
    expect(await run({ dryRun: true })).toBe(0);
    expect(await run({ dryRun: true, strict: true })).toBe(1);
    expect(await rows()).toEqual([]);
    expect(said.join('\n')).toContain('1 nouvelles, 0 modifiées, 0 inchangées, 2 refusées');
    await command(
      { ...platform.systemCtx(), locale: 'en' },
      [path],
      { dataset: 'target', report, dryRun: true },
      (line) => void said.push(line),
    );
    expect(said.join('\n')).toContain('1 new, 0 changed, 0 unchanged, 2 refused');
    expect(readFileSync(report, 'utf8').split('\n').slice(0, 2)).toEqual([
      '\ufeffrow,severity,column,code,value,message_fr,message_en',
      '3,refused,cd_nom,synthesis.taxon-missing,Truite,"La ligne n’a pas de code de taxon (cd_nom) ; nom cité : « Truite ».","The line has no taxon code (cd_nom); cited name: “Truite”."',
    ]);
    expect(readFileSync(report, 'utf8')).toContain("'-");
    expect(await run({ strict: true })).toBe(1);
    expect(await rows()).toEqual([]);
    expect(await run({})).toBe(0);
    expect(await rows()).toHaveLength(1);
    const clean = file([header, good('9')].join('\n'), 'clean.csv');
    expect(await command(platform.systemCtx(), [clean], { dataset: 'target', report }, () => undefined)).toBe(0);
    expect(existsSync(report)).toBe(false);
    await expect(command(platform.systemCtx(), [path], { dataset: 'nowhere' }, () => undefined)).rejects.toThrow(
      'synthesis.dataset-unknown',
    );
    await expect(command(platform.systemCtx(), [join(folder, 'none.csv')], { dataset: 'target' }, () => undefined)).rejects.toThrow(
      'synthesis.file-not-found',
    );
  });

  it('needs the right to import into the dataset', async () => {
    const nobody = { ...platform.systemCtx(), unrestricted: undefined };
    await expect(command(nobody, [file(`${header}\n${good('1')}`)], { dataset: 'target' }, () => undefined)).rejects.toThrow(
      'synthesis.dataset-unknown',
    );
  });

  const data = join(__dirname, '../../../../shared/data');
  const peer = join(data, 'import-cases/synthese');
  (existsSync(peer) ? it : it.skip)('agrees with what a peer refuses of its own files', async () => {
    for (const cdNom of [67111, 60612]) await aTaxon(platform, { cdNom, scientificName: `Taxon ${cdNom}`, treeFirst: 100 + cdNom });
    const refused = async (name: string) => {
      const { problems } = await importing(readFileSync(join(peer, name)));
      return [...new Set(problems.map(([row]) => row))];
    };
    expect(await refused('depth.csv')).toEqual([7]);
    // A record of 1817 is an old one, not a wrong one; of two equal identifiers the first is kept.
    expect(await refused('dates.csv')).toEqual([3, 4, 5, 10, 12, 13, 17]);
    expect(await refused('uuid_file.csv')).toEqual([4, 6]);
  });
});
