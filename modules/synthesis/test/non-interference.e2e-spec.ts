import { Logger } from '@nestjs/common';
import { sql } from '@bocage/sdk/server';
import { surfaceOf, type Surface } from '@bocage/sdk/testing';
import { asksOf, surfaceKeys, type Ask } from './interference/asks';
import { askAll, canariesIn, changes, nothingThere, reported, type Leak, type Told } from './interference/run';
import { spilled } from './interference/spilled';
import { tilesOver, tilesToFilter } from './interference/tiles';
import { canaries, forgetEvents, hidden, tell, tellLent, truths, type Truth } from './interference/truths';
import { combinations, requestValues } from './interference/values';
import { openWorld, type World } from './interference/world';

const patience = 1_200_000;

/** Readers who ask everything of two truths; the others ask a seventh each, so that together they ask all of it too. */
const thorough = 2;

/** Reading routes that nobody is granted here, and writes of modules, each with the reason why it is not asked. */
const notAsked: Readonly<Record<string, string>> = {
  'GET /demonstration': 'only there on a demonstration',
  'GET /administration/mails/{id}': 'only there on a demonstration',
  'GET /account/mails/{id}': 'only there on a demonstration',
  'GET /session/identity': 'only there with a sign-in service',
  'GET /session/identity?back': 'only there with a sign-in service',
  'GET /session/identity/callback': 'only there with a sign-in service',
  'GET /sign-ups': 'for the officers of an organisation that takes requests for accounts; people who have none yet',
  'GET /notifications?after': 'nobody here has more than a page of them',
  'GET /access-requests/{id}/agreement': 'nobody decided on a request here; it repeats what was asked',
  'POST /synthesis/sensitivity/computations': 'answers nothing',
  'POST /synthesis/sensitivity/displays/preview': 'counts the observations of a level, for who decides what it shows',
  'PUT /synthesis/sensitivity/displays': 'answers nothing',
  'POST /synthesis/sensitivity/levels': 'answers nothing',
  'PATCH /synthesis/sensitivity/levels/{code}': 'answers nothing',
  'DELETE /synthesis/sensitivity/levels/{code}': 'says whether any record has a level, to who decides what levels there are',
  'PUT /synthesis/observations/{id}/sensitivity':
    'an observation not seen exactly answers as one that does not exist: sensitivity-by-hand.e2e-spec.ts',
  'DELETE /synthesis/observations/{id}/sensitivity': 'the same',
};

/**
 * Answers that change by themselves, in which withheld values are looked for all the same: the report counts what is hidden and
 * says when it was computed, naming neither taxon nor place; an export of the log is an event of the log.
 */
const changesByItself = /^GET \/(synthesis\/sensitivity$|administration\/events\/export)/;

/** Core knows no observation: what its writes answer cannot depend on one. Those of modules are looked at one by one. */
const isWriteOfCore = (key: string, { manifests }: World) =>
  !/^(GET|query|input) /.test(key) && !manifests.some(({ key: module }) => key.split('/')[1] === module);

/** The routes that leak on purpose. */
const isPeephole = (label: string) => /^(GET \/|query )peephole/.test(label);

describe('two truths of one display area', () => {
  let world: World;
  let surface: Surface;
  let asks: readonly Ask[];
  let exact: Told;
  const told = new Map<Truth, readonly Told[]>();
  /** What the borrower was told of each truth. */
  const lent: Told[] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    world = await openWorld();
    const log = (...parts: unknown[]) => void logged.push(parts.map(String).join(' '));
    Logger.overrideLogger({ log, error: log, warn: log, debug: log, verbose: log, fatal: log });
    surface = await surfaceOf(world.platform);
    await tell(world, 'first');
    const projected = await world.platform.db.query<{ id: string }>(sql`select id from synthesis.public_projection order by 1`);
    const ids = projected.map(({ id }) => id);
    asks = asksOf(surface, {
      values: await requestValues(world, ids),
      combinations: combinations(world, ids),
      tiles: tilesOver(),
      tilesToFilter: tilesToFilter(),
    });
    // First, so that the depth of each query is settled before answers are compared.
    exact = await askAll('the exact right', world.exact, asks);
    // Readings of exact records are in the log from here on: what others see of it is looked at too.
    const { mark } = await world.platform.db.one<{ mark: string }>(sql`select max(id::text) as mark from core.event`);
    /** Of no observation, and not there for those who hold every right: asked of the first reader only, in every truth. */
    let idle: ReadonlySet<Ask> = new Set();
    const observations = [...ids, ...hidden.map(({ id }) => id)];
    const isAboutAnObservation = ({ label }: Ask) => observations.some((id) => label.includes(id));
    for (const truth of truths) {
      await tell(world, truth);
      const answers: Told[] = [];
      for (const [index, [reader, client]] of Object.entries(world.blurred).entries()) {
        await forgetEvents(world, mark);
        const part: [number, number] = index < thorough && truth !== 'third' ? [0, 1] : [index, 7];
        answers.push(await askAll(reader, client, asks, part, index > 0 ? idle : undefined));
        if (idle.size === 0) idle = new Set([...nothingThere(asks, [exact, ...answers])].filter((ask) => !isAboutAnObservation(ask)));
      }
      told.set(truth, answers);
    }
    for (const truth of truths) {
      await tellLent(world, truth);
      await forgetEvents(world, mark);
      lent.push(await askAll('a borrower', world.borrower, asks, [0, 3], idle));
    }
  }, patience);
  afterAll(() => world.platform.close());

  const leaksOf = (find: (answers: Told, position: number) => Leak[]): Leak[] =>
    truths.flatMap((truth) => (told.get(truth) ?? []).flatMap(find));

  it('are asked about through every route, parameter, query, argument and filter', () => {
    const covered = new Set(truths.flatMap((truth) => (told.get(truth) ?? []).flatMap((answers) => [...answers.covered])));
    const keys = surfaceKeys(surface);
    const missing = keys.filter((key) => !covered.has(key) && !(key in notAsked) && !isWriteOfCore(key, world));
    // The leaking route that always refuses stands for a new route nobody thought of.
    expect(missing).toEqual(['GET /peephole/words']);
    expect(Object.keys(notAsked).filter((key) => !keys.includes(key) || covered.has(key))).toEqual([]);
    expect(asks.length).toBeGreaterThan(700);
  });

  it('get the same answers, byte for byte, for whoever lacks the exact right', () => {
    const first = told.get('first') ?? [];
    const found = leaksOf((answers, position) => changes(asks, first[position] ?? answers, answers));
    expect(reported(found.filter(({ label }) => !isPeephole(label) && !changesByItself.test(label)))).toEqual([]);
    const planted = new Set(found.map(({ label }) => label.split(' {')[0]));
    expect([...planted].filter((label) => isPeephole(label ?? '')).sort()).toEqual([
      'GET /peephole/communes',
      'GET /peephole/newest',
      'GET /peephole/words',
      'query peepholeAbove',
    ]);
  });

  it('let no withheld value out, whatever the answer', () => {
    const found = leaksOf((answers) => canariesIn(asks, answers));
    expect(reported(found.filter(({ label }) => !isPeephole(label)))).toEqual([]);
    expect(new Set(found.map(({ label }) => label))).toEqual(new Set(['GET /peephole/words']));
  });

  it('are kept from whoever was lent the records blurred, sensitive or not', () => {
    const [first] = lent as [Told];
    expect(
      reported(
        lent.flatMap((answers) => [
          ...changes(asks, first, answers).filter(({ label }) => !changesByItself.test(label)),
          ...canariesIn(asks, answers),
        ]),
      ),
    ).toEqual([]);
    expect([...first.texts.values()].some((text) => text.includes('"isBlurred":true') && text.includes('"precisionLevel":"0"'))).toBe(true);
  });

  it('leave no withheld value in the log, in events, jobs, mails or any other table', async () => {
    expect(canaries.flatMap(({ what, written }) => (logged.some((line) => written.test(line)) ? [what] : []))).toEqual([]);
    expect(await spilled(world.platform)).toEqual([]);
  });

  it('are told to whoever has the exact right: the test could see them', () => {
    const seen = new Set(canariesIn(asks, exact).map(({ what }) => what.replace(/^[^:]*: /, '').replace(/, .*/, '')));
    const never = new Set(['an import']);
    const ofFirst = canaries.map(({ what }) => what).filter((what) => !/the (second|third) truth/.test(what) && !never.has(what));
    expect(ofFirst.filter((what) => !seen.has(what))).toEqual([]);
    for (const field of [
      'citedName',
      'placeName',
      'observers',
      'description',
      'additionalKey',
      'additionalValue',
      'sourceId',
      'sampleNumber',
    ])
      expect([...exact.texts.values()].some((text) => text.includes(`canaryfirst${field}`))).toBe(true);
  });
});
