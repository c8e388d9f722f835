import { TestBed } from '@angular/core/testing';
import { Api, provideBocage } from '@bocage/sdk-ui';
import { Busy } from './busy';

describe('one write at a time', () => {
  it('answers what was done, forgets an earlier refusal, and starts nothing twice', async () => {
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    globalThis.fetch = (() =>
      Promise.resolve({
        ok: false,
        status: 409,
        headers: new Headers(),
        json: () => Promise.resolve({ type: 'x', title: 'x', status: 409, code: 'core.last-administrator' }),
      } as Response)) as typeof fetch;
    const busy = new Busy();
    expect(await busy.run(() => TestBed.inject(Api).put('/x'))).toBeNull();
    expect(busy.refusal()?.code).toBe('core.last-administrator');
    let done: (value: number) => void = () => undefined;
    const first = busy.run(() => new Promise<number>((resolve) => (done = resolve)));
    expect([busy.isBusy(), busy.refusal()]).toEqual([true, null]);
    expect(await busy.run(() => Promise.resolve(2))).toBeNull();
    done(1);
    expect(await first).toEqual({ done: 1 });
    expect(busy.isBusy()).toBe(false);
  });
});
