import type { Browser } from 'playwright-core';
import { accessibilityProblems, openBrowser, picture, visit } from './browser';
import { basin, county, enterAs, search } from './people';

describe('a person who has never seen the product', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('finds the brown trout of one commune, reads one record, and shares the address', async () => {
    const { page, complaints } = await visit(browser);
    await picture(page, 'login');
    expect(await accessibilityProblems(page)).toEqual([]);
    await enterAs(page, 'Gestionnaire de données', basin);
    await picture(page, 'home');
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('navigation').getByRole('link', { name: 'Synthèse' }).first().click();
    await page
      .getByText(/^\d{3}\s\d{3} observations/)
      .first()
      .waitFor();
    await search(page, 'truite', 'Salmo trutta');
    await search(page, 'attin', 'Attin');
    await page
      .getByText(/^11 observations/)
      .first()
      .waitFor();
    await picture(page, 'synthesis');
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('row').filter({ hasText: 'Salmo trutta' }).first().click();
    await page.getByText('Lambert-93').first().waitFor();
    await picture(page, 'observation');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(new URL(page.url()).searchParams.get('observation')).toMatch(/^[0-9a-f-]{36}$/);

    const shared = page.url();
    await page.goBack();
    await page.getByText('Lambert-93').first().waitFor({ state: 'detached' });
    await page.goto(shared);
    await page.getByText('Lambert-93').first().waitFor();
    await page
      .getByText(/^11 observations/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('reads the page of a taxon and goes from a number to its records', async () => {
    const { page, complaints } = await visit(browser);
    await enterAs(page, 'Gestionnaire de données', basin);
    await page.goto(`${new URL(page.url()).origin}/synthesis/taxon/67772`);
    await page.getByRole('heading', { level: 1, name: /Salmo trutta/ }).waitFor();
    await page.getByText(/661/).first().waitFor();
    await picture(page, 'taxon');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('reads on when the network comes back, without doing anything', async () => {
    const { page, complaints } = await visit(browser);
    await enterAs(page, 'Gestionnaire de données', basin);
    await page.goto(`${new URL(page.url()).origin}/synthesis?taxon=67772`);
    const rows = page.getByRole('row').filter({ hasText: 'Salmo trutta' });
    await rows.first().waitFor();
    await page.context().setOffline(true);
    await rows.first().click();
    await page.getByRole('alert').getByText('Le serveur n’a pas répondu.').waitFor();
    await picture(page, 'offline');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().setOffline(false);
    await page.getByText('Lambert-93').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('works on a phone, in English', async () => {
    const { page, complaints } = await visit(browser, { size: 'phone' });
    await enterAs(page, 'Lecteur', county);
    await page.goto(`${new URL(page.url()).origin}/profile`);
    await page
      .getByLabel(/English/)
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
    await page.goto(`${new URL(page.url()).origin}/synthesis`);
    await page
      .getByText(/^\d{3}.\d{3} observations/)
      .first()
      .waitFor();
    await picture(page, 'phone-synthesis');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
