import { TestBed } from '@angular/core/testing';
import { provideBocage } from '@bocage/sdk-ui';
import type { MembershipRecord, PersonRecord } from '@bocage/server/shared/people';
import { loginOf, MembershipForm } from './membership-form';

const label = (name: string) => ({ fr: name, en: name });
const membership: MembershipRecord = {
  id: 'm1',
  organisation: { id: 'o1', code: 'county', name: 'County', status: 'active' },
  roles: [{ id: 'exact', code: 'data-manager', label: label('Data manager') }],
  status: 'active',
  validFrom: '2026-01-01',
  validTo: null,
  reason: null,
  isCurrent: true,
};
const person: PersonRecord = {
  id: 'p1',
  displayName: 'Zoé Lefèbvre',
  givenName: 'Zoé',
  familyName: 'Lefèbvre',
  email: null,
  organisation: null,
  mergedInto: null,
  createdAt: '2026-01-01T00:00:00Z',
  account: {
    id: 'a1',
    login: 'zoe',
    status: 'active',
    locale: 'fr',
    createdAt: '2026-01-01T00:00:00Z',
    lastLoginAt: null,
    openSessions: 0,
    hasSecondFactor: false,
  },
  memberships: [membership],
  otherMemberships: 0,
};
const roles = [
  { id: 'exact', code: 'data-manager', label: label('Data manager'), isOwn: false, isGivable: false },
  { id: 'agent', code: 'field-agent', label: label('Field agent'), isOwn: false, isGivable: true },
];

describe('a login', () => {
  it('is made of the names, without accents', () => {
    expect(loginOf(person)).toBe('zoe.lefebvre');
    expect(loginOf({ displayName: 'Jean d’Arras', givenName: null, familyName: null })).toBe('jean.d-arras');
  });
});

describe('the roles of a membership', () => {
  it('keeps a role one may not give: its box is shut and it is sent again', async () => {
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    const sent: { method: string; url: string; body: unknown }[] = [];
    globalThis.fetch = ((url: string, init: RequestInit = {}) => {
      sent.push({ method: init.method ?? 'GET', url, body: init.body ? JSON.parse(String(init.body)) : undefined });
      const body = url.includes('givable-roles') ? { items: roles } : person;
      return Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(body) } as Response);
    }) as typeof fetch;
    const fixture = TestBed.createComponent(MembershipForm);
    fixture.componentRef.setInput('person', person);
    fixture.componentRef.setInput('membership', membership);
    fixture.componentRef.setInput('organisations', []);
    const saved: PersonRecord[] = [];
    fixture.componentInstance.saved.subscribe((record) => saved.push(record));
    fixture.detectChanges();
    await fixture.whenStable();
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const boxes = [...element.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).toEqual([
      [true, true],
      [false, false],
    ]);
    boxes[1]!.checked = true;
    element.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
    const put = sent.find(({ method }) => method === 'PUT');
    expect([put?.url, put?.body]).toEqual(['/api/administration/memberships/m1/roles', { roles: ['agent', 'exact'] }]);
    expect(sent.some(({ method }) => method === 'PATCH')).toBe(false);
    expect(saved).toHaveLength(1);
  });
});
