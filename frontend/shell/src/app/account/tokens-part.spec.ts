import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideBocage, Session } from '@bocage/sdk-ui';
import { TokensPart } from './tokens-part';

const session = {
  account: { id: 'a1', login: 'alice', locale: 'en' },
  person: { id: 'p1', displayName: 'Alice' },
  organisations: [],
  organisation: { id: 'o1', code: 'o', name: 'O' },
  modules: {},
  permissions: { 'boxes.box.read': { scope: 'org' }, 'core.account.manage': { scope: 'org' } },
  csrfToken: 'token',
  modulesVersion: '1',
  demonstration: false,
};
const texts: Record<string, unknown> = { '/i18n/modules/boxes/i18n/en.json': { 'boxes.box.read': 'Read boxes' } };

describe('tokens for programs', () => {
  let fixture: ComponentFixture<TokensPart>;
  let posted: unknown[];

  const all = (selector: string) => [...(fixture.nativeElement as HTMLElement).querySelectorAll<HTMLInputElement>(selector)];
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const submit = async () => {
    all('form')[0]?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
  };

  beforeEach(async () => {
    posted = [];
    localStorage.setItem('bocage.language', 'en');
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    globalThis.fetch = ((url: string, init: RequestInit = {}) => {
      if (init.method === 'POST') {
        posted.push(JSON.parse(String(init.body)));
      }
      const body = texts[url] ?? (url.endsWith('/session') ? session : init.method === 'POST' ? { token: 'secret' } : { items: [] });
      return Promise.resolve({ ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(body) } as Response);
    }) as typeof fetch;
    await TestBed.inject(Session).load();
    fixture = TestBed.createComponent(TokensPart);
    await settled();
    all('button')[0]?.click();
    await settled();
    all('input[name=which]')[1]?.dispatchEvent(new Event('change'));
    await settled();
  });

  it('name the rights of modules that are not open yet, and never lend accounts', () => {
    expect(all('.rights label').map(({ textContent }) => textContent.trim())).toEqual(['Read boxes']);
  });

  it('ask for one right at least where rights are chosen', async () => {
    await submit();
    expect([posted, all('.fault').length]).toEqual([[], 1]);
    const [right] = all('input[name=right]');
    right?.click();
    await settled();
    expect(all('.fault')).toEqual([]);
    await submit();
    expect(posted).toMatchObject([{ isReadOnly: true, permissions: ['boxes.box.read'] }]);
    expect(all('code')[0]?.textContent).toBe('secret');
  });
});
