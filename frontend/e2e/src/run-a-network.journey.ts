import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems, openBrowser, picture, visit } from './browser';
import { county, enterAs } from './people';

const organisation = 'Syndicat mixte de la Lézarde';
const member = 'Maud Vasseur';
const login = 'maud.vasseur';
const password = 'une phrase pour les truites';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Opens a screen of the administration by its navigation. */
async function open(page: Page, screen: string): Promise<void> {
  await page.getByRole('link', { name: 'Administration' }).click();
  await page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}

const openByMenu = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).first().click();

async function pick(page: Page, field: string, typed: string, wanted: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).fill(typed);
  await page.getByRole('listbox').getByRole('option', { name: wanted }).first().click();
}

describe('the morning of a network', () => {
  let browser: Browser;
  let page: Page;
  let partner: Page;
  let steward: Page;
  const complaints: (readonly string[])[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    const visitor = await visit(browser);
    page = visitor.page;
    complaints.push(visitor.complaints);
    await enterAs(page, 'Administrateur du réseau', county);
  });
  afterAll(() => browser.close());

  it('its administrator makes an organisation, invites its first member and gives it a module', async () => {
    await open(page, 'Organismes');
    await picture(page, 'organisations');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nouvel organisme' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Nom', exact: true }).fill(organisation);
    await form.getByRole('combobox', { name: 'Type' }).selectOption('partner');
    await picture(page, 'new-organisation');
    expect(await accessibilityProblems(page)).toEqual([]);
    await form.getByRole('button', { name: 'Créer l’organisme' }).click();
    await page.getByRole('heading', { level: 1, name: organisation }).waitFor();

    await page
      .getByRole('button', { name: 'Nouvelle personne' })
      .or(page.getByRole('link', { name: 'Nouvelle personne' }))
      .click();
    const person = page.getByRole('dialog');
    await person.getByRole('textbox', { name: 'Nom affiché et cité' }).fill(member);
    await person.getByRole('textbox', { name: 'Courriel' }).fill('maud.vasseur@lezarde.example');
    await person.getByRole('button', { name: 'Créer la personne' }).click();
    await page.getByRole('heading', { level: 1, name: member }).waitFor();
    await page.getByRole('button', { name: 'Donner un compte' }).click();
    const account = page.getByRole('dialog');
    await account.getByRole('textbox', { name: 'Identifiant' }).fill(login);
    await account.getByRole('checkbox', { name: 'Partenaire' }).check();
    await picture(page, 'invitation');
    expect(await accessibilityProblems(page)).toEqual([]);
    await account.getByRole('button', { name: 'Envoyer l’invitation' }).click();
    await page.getByText('Invité', { exact: true }).first().waitFor();

    await open(page, 'Modules');
    const row = page.getByRole('row', { name: new RegExp(organisation) });
    await row.getByRole('button', { name: /^Synthèse/ }).click();
    await page.getByRole('radio', { name: /^Activé/ }).check();
    await page.getByRole('button', { name: 'Appliquer' }).click();
    await row.getByRole('button', { name: /^Synthèse.*: Activé/ }).waitFor();
  });

  it('who chooses a password and finds the module, and nobody’s records in it', async () => {
    await open(page, 'Messages envoyés');
    await page.getByRole('button', { name: /^Lire/ }).first().click();
    await page.getByRole('dialog').getByRole('link', { name: /#/ }).first().waitFor();
    await picture(page, 'mail');
    const link = /https?:\/\/\S+#\S+/.exec(await page.getByRole('main').innerText())?.[0] ?? '';
    expect(link).toContain('#');
    await page.keyboard.press('Escape');

    const visitor = await visit(browser, { path: link.replace(/^https?:\/\/[^/]+/, '') });
    partner = visitor.page;
    complaints.push(visitor.complaints);
    await partner.getByLabel('Nouveau mot de passe').fill(password);
    await picture(partner, 'choose-password');
    expect(await accessibilityProblems(partner)).toEqual([]);
    await partner.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await partner.getByText('Mot de passe enregistré').waitFor();
    await partner.getByLabel('Identifiant').fill(login);
    await partner.getByLabel('Mot de passe').fill(password);
    await partner.getByRole('button', { name: 'Se connecter' }).click();
    await partner.getByRole('heading', { level: 1, name: organisation }).waitFor();
    await openByMenu(partner, 'Synthèse');
    await partner
      .getByText(/^Aucune observation/)
      .first()
      .waitFor();
  });

  it('and asks for what others own', async () => {
    await openByMenu(partner, 'Demandes d’accès');
    await picture(partner, 'requests');
    expect(await accessibilityProblems(partner)).toEqual([]);
    await partner.getByRole('link', { name: 'Demander un accès' }).first().click();
    await partner.getByRole('button', { name: /^Envoyer/ }).click();
    await partner.getByRole('alert').first().waitFor();
    await picture(partner, 'request-faults');
    await partner.getByLabel('Finalité').or(partner.locator('#purpose')).first().fill('Plan d’actions pour la truite dans la vallée');
    await partner.locator('#study').selectOption({ index: 1 });
    await pick(partner, 'Ajouter un taxon', 'truite', 'Salmo trutta');
    await pick(partner, 'Ajouter un territoire', 'pas-de-calais', 'Pas-de-Calais');
    await partner.locator('#from').fill(inDays(0));
    await partner.locator('#to').fill(inDays(90));
    await picture(partner, 'request-form');
    expect(await accessibilityProblems(partner)).toEqual([]);
    await partner.getByRole('button', { name: /^Envoyer/ }).click();
    await partner.getByRole('heading', { level: 1, name: /^Demande n°/ }).waitFor();
  });

  it('the steward of the territory decides, and the access opens with the agreement', async () => {
    const visitor = await visit(browser);
    steward = visitor.page;
    complaints.push(visitor.complaints);
    await enterAs(steward, 'Référent des données', county);
    await openByMenu(steward, 'Demandes d’accès');
    await picture(steward, 'requests-to-decide');
    await steward
      .getByRole('link', { name: new RegExp(member) })
      .or(steward.getByRole('listitem').filter({ hasText: member }).getByRole('link'))
      .first()
      .click();
    await steward.getByText('152 observations à l’intérieur').waitFor();
    await picture(steward, 'request');
    expect(await accessibilityProblems(steward)).toEqual([]);
    await steward.getByRole('radio', { name: /^Accepter Tout/ }).check();
    await steward.getByRole('button', { name: 'Accepter', exact: true }).click();
    await steward.getByText('Convention à accepter').first().waitFor();

    await partner.reload();
    await partner.getByRole('link', { name: 'Lire la convention' }).click();
    await partner.getByRole('heading', { name: /^Convention d’accès/ }).waitFor();
    await picture(partner, 'agreement');
    expect(await accessibilityProblems(partner)).toEqual([]);
    await partner.getByRole('checkbox', { name: /^J’ai lu/ }).check();
    await partner.getByRole('button', { name: 'Accepter et ouvrir l’accès' }).click();
    await partner.getByText('En cours').or(partner.getByText('Accès ouvert')).first().waitFor();
    await openByMenu(partner, 'Synthèse');
    await partner
      .getByText(/^152 observations/)
      .first()
      .waitFor();
  });

  it('takes the access back, which is gone at once', async () => {
    await steward.reload();
    await picture(steward, 'request-open');
    await steward.getByRole('button', { name: 'Retirer l’accès' }).click();
    await steward.getByLabel('Pourquoi retirer l’accès ?').fill('Étude terminée plus tôt');
    await steward.getByRole('button', { name: 'Retirer l’accès' }).last().click();
    await steward.getByText('Accès retiré').first().waitFor();
    await partner.reload();
    await partner
      .getByText(/^Aucune observation/)
      .first()
      .waitFor();
  });

  it('the administrator reads the year', async () => {
    await open(page, 'Bilan annuel');
    await picture(page, 'yearly-review');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page
      .getByRole('row', { name: new RegExp(organisation) })
      .first()
      .waitFor();
    const download = page.waitForEvent('download');
    await page
      .getByRole('link', { name: /CSV/ })
      .or(page.getByRole('button', { name: /CSV/ }))
      .first()
      .click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });

  it('asks every organisation to confirm its members, which the log tells in words', async () => {
    await open(page, 'Revue des membres');
    await page.getByRole('button', { name: 'Ouvrir une revue' }).click();
    await page.getByText('« Nom de la revue » est à renseigner.').waitFor();
    await page.getByLabel('Nom de la revue').fill('Membres de l’année');
    await page.getByRole('button', { name: 'Ouvrir une revue' }).click();
    await page.getByText('Membres de l’année').first().waitFor();
    await picture(page, 'members-review');
    expect(await accessibilityProblems(page)).toEqual([]);
    await open(page, 'Journal');
    await page.getByText('a ouvert une revue des membres').first().click();
    const event = page.getByRole('dialog');
    await event.getByText('Revue des membres ouverte').waitFor();
    await event.getByRole('rowheader', { name: 'Nom', exact: true }).waitFor();
    await picture(page, 'log-event');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is never troubled by an error', () => {
    expect(complaints).toEqual([[], [], []]);
  });
});
