import { createRequire } from 'node:module';
import pg from 'pg';
import { crowd, someoneGranted, someoneWithinPolygons } from './crowd.mjs';

const load = createRequire(import.meta.url);

const { demonstrationPassword } = load('../../server/dist/src/accounts/demonstration-password.js');
const { openPlatform } = load('../../server/dist/src/index.js');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Medians of all, their runs taken in turn so that the machine treats them alike: ours, the bare statement, and, where rights
 * are measured, the same question by someone whose right has no limits.
 */
async function compare(ours, bare, { runs = 15, unlimited } = {}) {
  const asked = { bare, ours, ...(unlimited && { unlimited }) };
  const times = Object.fromEntries(Object.keys(asked).map((key) => [key, []]));
  for (let run = 0; run < runs + 2; run += 1) {
    for (const [key, ask] of Object.entries(asked)) {
      const ms = await timed(ask);
      if (run >= 2) times[key].push(ms);
    }
  }
  const [ms, bareMs] = [median(times.ours), median(times.bare)];
  const beside = unlimited && { unlimitedMs: median(times.unlimited), unlimitedRatio: ms / median(times.unlimited) };
  return { ms, bareMs, ratio: ms / bareMs, ...beside };
}

async function signIn(address, login) {
  const headers = { 'content-type': 'application/json', origin: address };
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ login, password: demonstrationPassword }),
  });
  if (!answer.ok) throw new Error(`sign-in of ${login}: ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie()[0].split(';')[0];
  return {
    async query(query, variables) {
      const response = await fetch(`${address}/api/graphql`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    async tile(z, x, y, parameters = {}) {
      const response = await fetch(`${address}/api/synthesis/tiles/${z}/${x}/${y}.mvt?${new URLSearchParams(parameters)}`, {
        headers: { cookie },
      });
      if (!response.ok) throw new Error(await response.text());
      return (await response.arrayBuffer()).byteLength;
    },
  };
}

/** What the list of the synthesis asks, see modules/synthesis/ui/data/observations.ts. */
const page = `query ($filter: SynthesisObservationFilter, $after: String) { synthesisObservations(filter: $filter, after: $after, first: 50) {
  next items { id isBlurred precisionLevel taxon { cdNom scientificName author vernacularName group2 } citedName dateMin dateMax datasetName
    observers placeName communeName departmentName displayAreaName countMin countMax validationLabel longitude latitude } } }`;
const total = 'query ($filter: SynthesisObservationFilter) { synthesisObservationTotal(filter: $filter) { observations taxa } }';

/** The same columns as a database administrator would write it, without rights. */
const bareList = (where, values = []) => ({
  text: `select o.id, o.precision_level, o.cd_nom, t.scientific_name, t.author, t.vernacular_fr, t.group2, o.cited_name, o.date_min, o.date_max,
      d.name as dataset, o.observers, o.place_name, commune.name as commune, department.name as department, o.count_min, o.count_max,
      validation.label_fr as validation, st_x(o.geom) as longitude, st_y(o.geom) as latitude
    from (select * from synthesis.observation o where ${where} order by date_max desc, id desc limit 51) o
    join taxonomy.taxon t using (cd_nom) join metadata.dataset d on d.id = o.dataset_id
    left join geography.area commune on commune.id = o.commune_id left join geography.area department on department.id = o.department_id
    left join core.nomenclature validation on validation.id = o.validation_status
    order by o.date_max desc, o.id desc`,
  values,
});

async function measureLists({ client, unlimited, sql, note, label, cases }) {
  for (const { name, filter, where, values } of cases) {
    const figure = await compare(
      () => client.query(page, { filter }),
      () => sql.query(bareList(where, values)),
      { unlimited: unlimited && (() => unlimited.query(page, { filter })) },
    );
    note(`${label}, first page, ${name}`, { ...figure, allowed: 1.5 * figure.bareMs + 15 });
  }
}

async function measureDeepPages({ client, note, label }) {
  let after = null;
  const times = [];
  for (let number = 0; number < 200; number += 1) {
    times.push(
      await timed(
        async () =>
          ({
            synthesisObservations: { next: after },
          } = await client.query(page, { after })),
      ),
    );
  }
  note(`${label}, pages 1–20 and 181–200`, { ms: median(times.slice(0, 20)), deepMs: median(times.slice(-20)) });
}

async function measureTotals({ client, unlimited, sql, note, label, cases }) {
  for (const { name, filter, where, values } of cases) {
    const count = { text: `select count(*), count(distinct taxon_position) from synthesis.observation o where ${where}`, values };
    note(
      `${label}, total, ${name}`,
      await compare(
        () => client.query(total, { filter }),
        () => sql.query(count),
        { runs: 5, unlimited: unlimited && (() => unlimited.query(total, { filter })) },
      ),
    );
  }
}

/** The tile that holds the busiest place at each zoom. */
async function measureTiles({ client, sql, note, label }) {
  const { rows } = await sql.query(
    `select st_x(geom) as lon, st_y(geom) as lat from synthesis.observation group by geom order by count(*) desc limit 1`,
  );
  const [{ lon, lat }] = rows;
  const radians = (lat * Math.PI) / 180;
  for (const z of [0, 2, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17]) {
    const size = 2 ** z;
    const x = Math.floor(((lon + 180) / 360) * size);
    const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size);
    const times = [];
    let bytes = 0;
    for (let run = 0; run < 7; run += 1) times.push(await timed(async () => (bytes = await client.tile(z, x, y))));
    note(`${label}, tile at zoom ${z}`, { ms: median(times), kilobytes: bytes / 1000, limitMs: 250, limitKilobytes: 200 });
  }
}

/** The same grid counted without rights from the table itself, as the tiles of a filter are. */
async function measureBareTiles({ client, unlimited, sql, note, label }) {
  for (const z of [0, 4, 6, 8, 10, 12]) {
    const { rows } = await sql.query(
      `select (cell >> ${2 * (24 - z)})::bigint as tile from synthesis.observation group by 1 order by count(*) desc limit 1`,
    );
    const tile = Number(rows[0].tile);
    const at = (bit) =>
      Array.from({ length: z }, (_, level) => ((Math.floor(tile / 4 ** level) >> bit) & 1) * 2 ** level).reduce((a, b) => a + b, 0);
    const size = 4 ** (24 - z);
    const bare = `select cell >> ${2 * (24 - Math.min(z + 6, 24))} as cell, min(cell), max(cell), count(*), case when count(*) = 1 then (array_agg(id))[1] end
      from synthesis.observation where cell between ${tile * size} and ${tile * size + size - 1} group by 1 order by 4 desc, 1 limit 5001`;
    note(
      `${label}, tile at zoom ${z}`,
      await compare(
        () => client.tile(z, at(0), at(1)),
        () => sql.query(bare),
        { runs: 5, unlimited: () => unlimited.tile(z, at(0), at(1)) },
      ),
    );
  }
}

async function casesOf(sql) {
  const one = async (text) => (await sql.query(text)).rows[0];
  const branch = await one(`select cd_nom, tree_first, tree_last from taxonomy.taxon where rank_code = 'OR' and cd_nom = cd_ref
    order by (select count(*) from synthesis.taxon_count c where c.taxon_position between tree_first and tree_last) desc limit 1`);
  const commune = await one(
    'select commune_id as id from synthesis.observation where commune_id is not null group by 1 order by count(*) desc limit 1',
  );
  const department = await one(
    'select department_id as id from synthesis.observation where department_id is not null group by 1 order by count(*) desc limit 1',
  );
  return [
    { name: 'everything', filter: {}, where: 'true' },
    {
      name: 'an order',
      filter: { taxon: [branch.cd_nom] },
      where: 'taxon_position between $1 and $2',
      values: [branch.tree_first, branch.tree_last],
    },
    { name: 'a commune', filter: { area: [commune.id] }, where: 'commune_id = $1', values: [commune.id] },
    { name: 'a department', filter: { area: [department.id] }, where: 'department_id = $1', values: [department.id] },
    {
      name: 'five years',
      filter: { from: '2015-01-01', to: '2019-12-31' },
      where: "date_min >= '2015-01-01' and date_max >= '2015-01-01' and date_max < '2020-01-01'",
    },
  ];
}

/** Pages, totals and tiles over HTTP beside the same questions through bare `pg`, after adding `synthetic` rows. */
export async function measureReads({ url, synthetic = 0, note }) {
  const started = performance.now();
  const platform = await openPlatform({ databaseUrl: url, logger: false, screens: false });
  if (synthetic === 0) note('platform ready on an existing database', { ms: performance.now() - started, limit: 3000 });
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  try {
    // The rules that were loaded are applied, as on a server that has run for a while.
    if (synthetic === 0) await recompute(platform).run();
    if (synthetic > 0) {
      await crowd(sql);
      const { generate } = load('../../../modules/synthesis/dist/bench/generator.js');
      note('synthetic rows', { rows: synthetic, ms: await timed(() => generate(platform.database.db, synthetic)) });
    }
    await sql.query('vacuum analyze');
    await platform.application.nest.listen(0, '127.0.0.1');
    const address = (await platform.application.nest.getUrl()).replace('[::1]', '127.0.0.1');
    const client = await signIn(address, 'seine.reader');
    await measureAll({ client, sql, note });
    if (synthetic > 0) await measureRights({ unlimited: client, address, sql, note });
    if (synthetic > 0) await measureSensitivity({ platform, sql, note });
  } finally {
    await sql.end();
    await platform.close();
  }
}

/** What rights cost: the same questions by someone whose rights have many parts, beside the bare statements and a right without limits. */
async function measureRights({ unlimited, address, sql, note }) {
  const cases = await casesOf(sql);
  for (const [label, grant] of Object.entries({ 'ten grants': someoneGranted, 'ten polygons': someoneWithinPolygons })) {
    const client = await signIn(address, await grant(sql));
    await measureLists({ client, unlimited, sql, note, label, cases });
    await measureTotals({ client, unlimited, sql, note, label, cases });
    await measureBareTiles({ client, unlimited, sql, note, label });
  }
}

function recompute(platform) {
  const { RecomputeJob } = load('../../../modules/synthesis/dist/server/recompute/recompute.job.js');
  return platform.application.nest.get(RecomputeJob, { strict: false });
}

/** All levels computed again, first with nothing to change, then with every rule at another level. */
async function measureSensitivity({ platform, sql, note }) {
  const job = recompute(platform);
  const { rows } = await sql.query('select count(*)::integer as n from synthesis.observation');
  const perMillion = (ms) => ({ ms, rows: rows[0].n, msPerMillion: (ms * 1e6) / rows[0].n, limitMs: 180_000 });
  note('sensitivity computed again, nothing changed', perMillion(await timed(() => job.run())));
  await sql.query('update taxonomy.sensitivity_rule set level = case level when 200 then 100 else 200 end');
  note('sensitivity computed again, every rule changed', perMillion(await timed(() => job.run())));
}

async function measureAll({ client, sql, note }) {
  const { rows } = await sql.query('select count(*) as n from synthesis.observation');
  const label = `${Math.round(rows[0].n / 1000)} k`;
  const cases = await casesOf(sql);
  await measureLists({ client, sql, note, label, cases });
  await measureDeepPages({ client, note, label });
  await measureTotals({ client, sql, note, label, cases });
  await measureTiles({ client, sql, note, label });
}
