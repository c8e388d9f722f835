import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideBocage } from '@bocage/sdk-ui';
import type { Explanation } from './access-questions';
import { ExplanationView } from './explanation-view';

it('who may not enter is told why, by the name of the module, and is offered no list', async () => {
  localStorage.setItem('bocage.language', 'en');
  TestBed.configureTestingModule({ providers: [provideBocage([]), provideRouter([])] });
  globalThis.fetch = (() =>
    Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve({}) } as Response)) as typeof fetch;
  const explanation = {
    person: { id: 'a1', name: 'Alice' },
    organisation: { id: 'o1', name: 'O' },
    permission: 'synthesis.observation.read',
    gate: {
      isOpen: false,
      account: 'invited',
      organisation: 'active',
      membership: 'current',
      module: { key: 'synthesis', state: 'on' },
      isRightHeld: false,
    },
    record: null,
    outcome: null,
    isKeptBack: false,
    reasons: [],
    missing: 'account',
    ask: null,
    count: { all: 0, exact: 0, blurred: 0, link: '/synthesis', filter: {} },
  } as unknown as Explanation;
  const fixture = TestBed.createComponent(ExplanationView);
  fixture.componentRef.setInput('explanation', explanation);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  expect(element.querySelector('.count')).toBeNull();
  expect([...element.querySelectorAll('dd')][3]?.textContent).toMatch(/^Synthesis · /);
});
