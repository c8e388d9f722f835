import { type RequestState, requestStates } from '../../shared/access-requests';
import { canMove, moved, requestActions, requestActors, transitions } from './request-state';

/** As the states are told to follow each other: `state action by`. */
const allowed = new Set([
  'draft submit asker',
  'draft withdraw asker',
  ...['submitted', 'needs_info', 'deciding'].flatMap((state) => [
    `${state} revise asker`,
    `${state} withdraw asker`,
    `${state} ask decider`,
    `${state} ask network`,
    `${state} decide decider`,
    `${state} decide network`,
    `${state} decide platform`,
  ]),
  'needs_info answer asker',
  'approved draw_up platform',
  'partly_approved draw_up platform',
  'convention_pending accept asker',
  'convention_pending revise asker',
  'convention_pending withdraw asker',
  'active revoke decider',
  'active revoke network',
  'active expire platform',
  'expired owe platform',
  ...['expired', 'return_due'].flatMap((state) => [`${state} close decider`, `${state} close network`, `${state} close platform`]),
]);

const everything = requestStates.flatMap((state) =>
  requestActions.flatMap((action) => requestActors.map((actor) => [state, action, actor] as const)),
);

test('the table lets exactly these things happen', () => {
  const found = everything.filter(([state, action, actor]) => canMove(state, action, actor)).map((move) => move.join(' '));
  expect(found.sort()).toEqual([...allowed].sort());
});

test('what the table does not hold is refused by name', () => {
  for (const [state, action, actor] of everything.filter((move) => !allowed.has(move.join(' ')))) {
    expect(() => moved(state, action, actor)).toThrow('core.access-request-move-refused');
  }
});

test('no action leads elsewhere than the table says', () => {
  for (const { action, from, by, to } of transitions) {
    for (const state of from) {
      for (const actor of by) {
        const reached = requestStates.filter((target) => {
          try {
            return moved(state, action, actor, target) === target;
          } catch {
            return false;
          }
        });
        expect(reached.sort()).toEqual([...to].sort());
      }
    }
  }
});

test('nothing follows the ends, and every state is reached', () => {
  const ends: readonly RequestState[] = ['refused', 'closed', 'revoked', 'withdrawn'];
  for (const end of ends) expect(transitions.filter(({ from }) => from.includes(end))).toEqual([]);
  const reached = new Set(transitions.flatMap(({ to }) => to));
  expect(requestStates.filter((state) => state !== 'draft' && !reached.has(state))).toEqual([]);
});
