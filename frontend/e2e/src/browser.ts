import axe from 'axe-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

/** A wide office screen and a phone. */
export const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

export const address = () => process.env['PRODUCT_ADDRESS'] ?? '';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROME_BIN'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  });
}

export interface Visit {
  readonly page: Page;
  /** Errors the browser printed and requests that failed, other than those a test expects. */
  readonly complaints: string[];
  /** Address of every request. */
  readonly requests: string[];
}

/** A new visitor, with an empty profile. */
export async function visit(
  browser: Browser,
  { size = 'wide', locale = 'fr-FR', path = '/' }: { size?: keyof typeof sizes; locale?: string; path?: string } = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: sizes[size], locale, hasTouch: size === 'phone', isMobile: size === 'phone' });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser prints every 401 and 404 answer; what the screens make of them is checked by the journeys.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${address()}${path}`);
  // The address answers before the screens are drawn.
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return { page, complaints, requests };
}

/** What axe finds wrong on the page as it stands, in one line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Through the debugger: the page's own policy refuses injected scripts.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** Keeps a picture when BOCAGE_SCREENSHOTS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['BOCAGE_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
