import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import { LoginForm } from './login-form';

const session = {
  account: { id: 'a1', login: 'alice', locale: 'fr' },
  person: { id: 'p1', displayName: 'Alice' },
  organisations: [],
  organisation: { id: 'o1', code: 'o', name: 'O' },
  modules: {},
  permissions: {},
  csrfToken: 'token',
  modulesVersion: '1',
  demonstration: false,
};
const problem = (status: number, code: string) => ({ status, body: { type: 'x', title: code, status, code } });

describe('the sign-in form', () => {
  let fixture: ComponentFixture<LoginForm>;
  let answers: { status: number; body: unknown }[];
  let sent: unknown[];

  const element = <T extends HTMLElement>(selector: string) => (fixture.nativeElement as HTMLElement).querySelector<T>(selector);
  const type = (selector: string, value: string) => {
    const input = element<HTMLInputElement>(selector);
    if (input) {
      input.value = value;
    }
  };
  const submit = async () => {
    element<HTMLFormElement>('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };

  beforeEach(async () => {
    answers = [];
    sent = [];
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    globalThis.fetch = ((url: string, init: { body?: string } = {}) => {
      const isTexts = !url.startsWith('/api');
      if (!isTexts) {
        sent.push(JSON.parse(init.body ?? '{}'));
      }
      const { status, body } = (isTexts ? undefined : answers.shift()) ?? { status: 200, body: {} };
      return Promise.resolve({ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) } as Response);
    }) as typeof fetch;
    fixture = TestBed.createComponent(LoginForm);
    await fixture.whenStable();
  });

  it('asks for a code only of who has set one up, and sends all three together', async () => {
    let isDone = false;
    fixture.componentInstance.done.subscribe(() => (isDone = true));
    expect(element('#code')).toBeNull();
    type('#login', 'alice');
    type('#password', 'a long password');
    answers.push(problem(401, 'core.second-factor-needed'));
    await submit();
    expect(element('#code')).not.toBeNull();
    expect(element('bocage-error')).toBeNull();
    type('#code', '123456');
    answers.push({ status: 200, body: session });
    await submit();
    expect(sent).toEqual([
      { login: 'alice', password: 'a long password' },
      { login: 'alice', password: 'a long password', code: '123456' },
    ]);
    expect(isDone).toBe(true);
  });

  it('keeps asking after a wrong code, and begins again after a wrong password', async () => {
    type('#login', 'alice');
    type('#password', 'a long password');
    answers.push(problem(401, 'core.second-factor-needed'));
    await submit();
    answers.push(problem(401, 'core.second-factor-refused'));
    await submit();
    expect(element('#code')).not.toBeNull();
    expect(element('bocage-error')).not.toBeNull();
    answers.push(problem(401, 'core.login-refused'));
    await submit();
    expect(element('#code')).toBeNull();
  });

  it('asks for the code alone after the sign-in service, and for everything again once that is worth nothing', async () => {
    fixture.componentRef.setInput('isProven', true);
    await fixture.whenStable();
    type('#code', '123456');
    answers.push(problem(401, 'core.second-factor-refused'));
    await submit();
    expect(sent).toEqual([{ code: '123456' }]);
    expect(element('#code')).not.toBeNull();
    answers.push(problem(403, 'core.identity-attempt-worthless'));
    await submit();
    expect(element('#code')).toBeNull();
    expect(element<HTMLInputElement>('#password')?.required).toBe(true);
  });
});
