import { computed } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Language } from '../i18n/language';
import { provideBocage } from '../provide-bocage';
import { fakeProblem, fakeServer } from '../testing/fake-server';
import { aSession } from '../testing/fake-session';
import { Session } from './session';

describe('Session', () => {
  let session: Session;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    session = TestBed.inject(Session);
  });

  it('takes nobody signed in for an answer', async () => {
    fakeServer({ 'GET /api/session': fakeProblem(401, 'core.session-missing') });
    await session.load();
    expect(session.status()).toBe('signed-out');
    expect(session.can('synthesis.observation.read')).toBe(false);
  });

  it('lets a server failure through', async () => {
    fakeServer({ 'GET /api/session': { status: 500 } });
    await expect(session.load()).rejects.toMatchObject({ document: { code: 'sdk.server-failed' } });
    expect(session.status()).toBe('unknown');
  });

  it('signs in, then tells rights, modules and settings as signals', async () => {
    fakeServer({ 'POST /api/session': { body: aSession() } });
    const canRead = TestBed.runInInjectionContext(() => computed(() => session.can('synthesis.observation.read')));
    expect(canRead()).toBe(false);
    await session.login('alice', 'secret');
    expect(canRead()).toBe(true);
    expect(session.right('synthesis.observation.read')).toEqual({ scope: 'org', exact: false });
    expect([session.moduleState('synthesis'), session.moduleState('monitoring')]).toEqual(['on', 'off']);
    expect(session.settings('synthesis')).toEqual({ pageSize: 50 });
  });

  it('speaks the language of the account', async () => {
    fakeServer({ 'GET /api/session': { body: aSession({ account: { id: 'a1', login: 'bob', locale: 'en' } }) } });
    await session.load();
    expect(TestBed.inject(Language).current()).toBe('en');
  });

  it('acts for another organisation', async () => {
    const organisation = { id: 'o2', code: 'CEN', name: 'Conservatoire' };
    const seen = fakeServer({ 'PUT /api/session/organisation': { body: aSession({ organisation, modules: {} }) } });
    await session.chooseOrganisation('o2');
    expect(seen[0]?.body).toEqual({ organisationId: 'o2' });
    expect(session.organisation()?.code).toBe('CEN');
    expect(session.moduleState('synthesis')).toBe('off');
  });

  it('forgets the person on sign-out', async () => {
    fakeServer({ 'POST /api/session': { body: aSession() }, 'DELETE /api/session': { status: 204 } });
    await session.login('alice', 'secret');
    await session.logout();
    expect([session.status(), session.person()]).toEqual(['signed-out', null]);
  });
});
