import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, openBrowser, picture, visit } from './browser';
import { basin, county, enterAs } from './people';

const menu = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Synthèse' }).first();

describe('a network administrator', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function choose(page: Page, organisation: string, state: string): Promise<void> {
    const row = page.getByRole('row', { name: new RegExp(organisation) });
    await row.getByRole('button', { name: /^Synthèse/ }).click();
    await page.getByRole('radio', { name: new RegExp(`^${state}`) }).check();
    await page.getByRole('button', { name: 'Appliquer' }).click();
    await row.getByRole('button', { name: new RegExp(`^Synthèse.*: ${state}`) }).waitFor();
  }

  it('switches a module off for one organisation, and it vanishes there only, without reloading', async () => {
    const officer = await visit(browser);
    await enterAs(officer.page, 'Chargé de mission', county);
    await menu(officer.page).waitFor();
    const hydrobiologist = await visit(browser);
    await enterAs(hydrobiologist.page, 'Gestionnaire de données', basin);

    const { page, complaints } = await visit(browser);
    await enterAs(page, 'Administrateur du réseau', county);
    await page.goto(`${new URL(page.url()).origin}/administration/modules`);
    await page.getByRole('heading', { level: 1, name: 'Modules' }).waitFor();
    await picture(page, 'modules');
    expect(await accessibilityProblems(page)).toEqual([]);
    await choose(page, county, 'Désactivé');

    // Any answer of the server tells the officer's screens that something changed.
    await officer.page.getByRole('link', { name: 'Accueil' }).first().click();
    await officer.page.reload();
    await menu(officer.page).waitFor({ state: 'detached' });
    await hydrobiologist.page.reload();
    await menu(hydrobiologist.page).waitFor();

    const answer = await officer.page.request.get(`${new URL(page.url()).origin}/api/synthesis/tiles/0/0/0.mvt`);
    expect(answer.status()).toBe(404);

    await choose(page, county, 'Activé');
    await officer.page.reload();
    await menu(officer.page).waitFor();
    expect(complaints).toEqual([]);
  });

  it('sets a module for one organisation, and is told of a mistake at its field', async () => {
    const { page, complaints } = await visit(browser);
    await enterAs(page, 'Administrateur du réseau', county);
    const openSettings = async () => {
      await page.goto(`${new URL(page.url()).origin}/administration/modules`);
      await page
        .getByRole('row', { name: new RegExp(county) })
        .getByRole('button', { name: /^Synthèse/ })
        .click();
      await page.getByRole('button', { name: 'Réglages' }).click();
      await page.getByRole('spinbutton', { name: 'Zoom' }).waitFor();
    };
    await openSettings();
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await page.getByRole('textbox', { name: 'Nom' }).fill('Plan');
    await page.getByRole('spinbutton', { name: 'Zoom' }).fill('9.5');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('alert').getByText('Fonds et couches de carte 1 · Adresse').waitFor();
    await picture(page, 'settings');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Retirer' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('spinbutton', { name: 'Zoom' }).waitFor({ state: 'detached' });
    await openSettings();
    expect(await page.getByRole('spinbutton', { name: 'Zoom' }).inputValue()).toBe('9.5');
    expect(complaints).toEqual([]);
  });

  it('does not load a line of code of a module that is off', async () => {
    const { page, requests } = await visit(browser);
    await enterAs(page, 'Administrateur du réseau', county);
    const code = requests.filter((url) => url.endsWith('.js'));
    expect(code.length).toBeGreaterThan(0);
    const texts = await Promise.all(code.map(async (url) => (await page.request.get(url)).text()));
    expect(texts.filter((text) => text.includes('synthesis-explore'))).toEqual([]);
  });
});
