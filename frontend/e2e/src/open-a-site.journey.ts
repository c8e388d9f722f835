import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, openBrowser, picture, visit } from './browser';
import { basin, county, enterAs } from './people';

const menu = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Sites', exact: true });

describe('the officer of a site', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('finds the sites they are in charge of, opens one, and goes from its number of observations to the records', async () => {
    const { page, complaints } = await visit(browser);
    await enterAs(page, 'Chargé de mission', county);
    await menu(page).first().click();
    await page.getByRole('button', { name: /^Mes sites/ }).click();
    await page.waitForURL(/mine=1/);
    await page
      .getByText(/^9 sites · /)
      .first()
      .waitFor();
    await picture(page, 'sites');
    expect(await accessibilityProblems(page)).toEqual([]);

    const [first] = await page.getByRole('row').filter({ hasText: 'démonstration' }).all();
    await first?.click();
    await page.getByText('Site de la démonstration').first().waitFor();
    await page.getByRole('heading', { name: 'Observations dans ce site' }).waitFor();
    const link = page.getByRole('link', { name: /^[\d\s]+ observations?$/ });
    const number = ((await link.textContent()) ?? '').replace(/\D/g, '');
    expect(Number(number)).toBeGreaterThan(0);
    await picture(page, 'site');
    expect(await accessibilityProblems(page)).toEqual([]);

    await link.click();
    await page.waitForURL(/\/synthesis\?area=\d+/);
    const total = page.getByText(/^[\d\s]+ observations?/).first();
    await total.waitFor();
    expect(((await total.textContent()) ?? '').split('·')[0]?.replace(/\D/g, '')).toBe(number);

    await page.goBack();
    await page.goBack();
    await page.getByRole('button', { name: /^Mes sites/, pressed: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('is not the concern of a hydrobiologist, whose organisation has no such module', async () => {
    const { page, complaints, requests } = await visit(browser);
    await enterAs(page, 'Gestionnaire de données', basin);
    await page.getByRole('navigation').getByRole('link', { name: 'Synthèse' }).first().waitFor();
    expect(await menu(page).count()).toBe(0);
    await page.goto(`${new URL(page.url()).origin}/sites`);
    await page.getByText(/Sites.* n’est pas activé/).waitFor();
    expect(await page.getByRole('grid').count()).toBe(0);
    expect(requests.filter((url) => url.includes('/i18n/modules/sites/'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
