import { TestBed } from '@angular/core/testing';
import { provideBocage, type ProblemError } from '@bocage/sdk-ui';
import type { ActivationCell } from '@bocage/server/shared/modules';
import { MatrixStore } from './matrix-store';

const cell: ActivationCell = {
  organisationId: 'o1',
  moduleKey: 'validation',
  state: 'off',
  validFrom: null,
  validTo: null,
  reason: null,
  decidedBy: null,
  decidedAt: null,
  settings: {},
};
const matrix = {
  organisations: [{ id: 'o1', code: 'DEP', name: 'Département', kind: 'department' }],
  modules: [
    {
      key: 'synthesis',
      title: { fr: 'Synthèse', en: 'Synthesis' },
      version: '1.0.0',
      state: 'installed',
      requires: [],
      hasSettings: false,
    },
    {
      key: 'validation',
      title: { fr: 'Validation', en: 'Validation' },
      version: '1.0.0',
      state: 'installed',
      requires: ['synthesis'],
      hasSettings: false,
    },
  ],
  cells: [cell],
};

describe('MatrixStore', () => {
  let store: MatrixStore;
  let answers: (() => { status: number; body: unknown })[];

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideBocage([]), MatrixStore] });
    answers = [() => ({ status: 200, body: matrix })];
    globalThis.fetch = (() => {
      const { status, body } = answers.shift()!();
      return Promise.resolve({ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) } as Response);
    }) as typeof fetch;
    store = TestBed.inject(MatrixStore);
    await store.load();
  });

  it('shows a decision at once', async () => {
    answers.push(() => ({ status: 200, body: { ...cell, state: 'on', decidedBy: 'Alice' } }));
    const decided = store.decide(cell, { state: 'on' });
    expect(store.cell('o1', 'validation').state).toBe('on');
    await decided;
    expect(store.cell('o1', 'validation').decidedBy).toBe('Alice');
  });

  it('clears a reason and a period', async () => {
    let sent: unknown;
    globalThis.fetch = ((_: string, { body }: { body: string }) => {
      sent = JSON.parse(body);
      return Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(cell) } as Response);
    }) as unknown as typeof fetch;
    await store.decide({ ...cell, reason: 'Essai', validTo: '2026-12-31' }, { state: 'on', reason: null, validTo: null });
    expect(sent).toEqual({ state: 'on', reason: null, validTo: null });
  });

  it('goes back when the server refuses, and names the missing modules', async () => {
    const code = 'core.module-requires-missing';
    answers.push(() => ({ status: 422, body: { type: 'x', title: code, status: 422, code, params: { missing: ['synthesis'] } } }));
    const failure = await store.decide(cell, { state: 'on' }).catch((error: ProblemError) => error);
    expect(store.cell('o1', 'validation').state).toBe('off');
    expect(failure).toMatchObject({ document: { code, params: { missing: ['Synthèse'] } } });
  });

  it('knows what depends on a module and what it lacks, before anything is switched', async () => {
    expect(store.missingFor('o1', 'validation')).toEqual(['Synthèse']);
    expect(store.dependentsOf('o1', 'synthesis')).toEqual([]);
    for (const moduleKey of ['synthesis', 'validation']) {
      answers.push(() => ({ status: 200, body: { ...cell, moduleKey, state: 'on' } }));
      await store.decide({ ...cell, moduleKey }, { state: 'on' });
    }
    expect(store.missingFor('o1', 'validation')).toEqual([]);
    expect(store.dependentsOf('o1', 'synthesis')).toEqual(['Validation']);
  });

  it('takes an absent cell for off', () => {
    expect(store.cell('o1', 'synthesis').state).toBe('off');
  });
});
