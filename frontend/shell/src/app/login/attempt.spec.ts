import { ProblemError } from '@bocage/sdk-ui';
import { Attempt } from './attempt';

const refused = (params = {}) =>
  new ProblemError({ type: 'about:blank', title: 'x', status: 429, code: 'core.login-too-many-attempts', params });

describe('Attempt', () => {
  it('keeps the problem until the next try, with waits in minutes', async () => {
    const attempt = new Attempt();
    expect(await attempt.run(() => Promise.reject(refused({ retryAfterSeconds: 61 })))).toBe(false);
    expect(attempt.problem()).toMatchObject({ code: 'core.login-too-many-attempts', params: { count: 2 } });
    expect(await attempt.run(() => Promise.resolve())).toBe(true);
    expect(attempt.problem()).toBeNull();
  });

  it('does one thing at a time', async () => {
    const attempt = new Attempt();
    let times = 0;
    let finish: () => void = () => undefined;
    const first = attempt.run(() => {
      times += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    expect(attempt.isBusy()).toBe(true);
    expect(await attempt.run(() => Promise.resolve(void (times += 1)))).toBe(false);
    finish();
    expect(await first).toBe(true);
    expect(times).toBe(1);
    expect(attempt.isBusy()).toBe(false);
  });
});
