import type { Page } from 'playwright-core';

/** Roles of the demonstration, as the French sign-in page names them. */
export type Role =
  | 'Administrateur du réseau'
  | 'Administrateur d’organisation'
  | 'Chargé de mission'
  | 'Agent de terrain'
  | 'Lecteur'
  | 'Gestionnaire de données'
  | 'Référent des données'
  | 'Partenaire';

/** Signs in with one click on the sign-in page of the demonstration. */
export async function enterAs(page: Page, role: Role, organisation: string): Promise<void> {
  const group = page.locator('section', { has: page.getByRole('heading', { name: 'Démonstration' }) });
  const list = group.locator('h3', { hasText: organisation }).locator('xpath=following-sibling::ul[1]');
  await list.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await page.getByRole('heading', { level: 1, name: organisation }).waitFor();
}

export const county = 'Département du Littoral';
export const basin = 'Réseau hydrobiologique du bassin de la Seine';

/** Chooses the first suggestion that holds `wanted` in the search of the synthesis. */
export async function search(page: Page, typed: string, wanted: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Rechercher un taxon ou un lieu' }).fill(typed);
  await page.getByRole('option', { name: wanted }).first().click();
}
