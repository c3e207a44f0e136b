import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { root } from '../folders.ts';
import { coveredFocus, findBarriers, inShade, openPage, printedControls, settled, tongues, unseenFocus } from './browser.ts';
import { consoleDoors, consoleScreens, type Screen } from './console-screens.ts';
import { passDoor } from './door.ts';
import type { Score } from './score.ts';

const folder = join(root, 'dist', 'screens');

export async function signIn(page: Page, { url, person }: { readonly url: string; readonly person: string }): Promise<void> {
  await page.goto(`${url}/admin/`);
  await passDoor(page, page.getByRole('button', { name: person }));
  await page.waitForURL((address) => !address.pathname.includes('login'));
  await settled(page);
}

/**
 * Checks every page without sign-in and every screen, with a screenshot each: no barrier, no foreign request, no error. Both languages run
 * side by side, as much of the time is waiting.
 */
export async function lookAtScreens(browser: Browser, url: string, score: Score): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const visits = await Promise.all(tongues.map((tongue) => openVisit(browser, url, tongue)));
  await Promise.all(visits.map(({ visit }) => visit(consoleDoors, score)));
  for (const { page } of visits) await signIn(page, { url, person: 'Ada Weber' });
  await Promise.all(visits.map(({ visit }) => visit(consoleScreens, score)));
  for (const { page } of visits) await page.context().close();
}

async function openVisit(browser: Browser, url: string, { language, shades }: (typeof tongues)[number]) {
  const { page, complaints } = await openPage(browser, { origin: new URL(url).origin, language });
  const visit = async (screens: readonly Screen[], score: Score) => {
    for (const screen of screens) {
      for (const shade of shades) {
        const name = `${screen.name}.${shade}.${language}`;
        await score.rule(`screen ${name}`, async () => {
          if (shade === 'light') await openScreen(page, url, screen);
          await inShade(page, shade);
          await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
          const said = complaints().filter((one) => !one.includes('410 (Gone)')); // expected of an expired link
          return [...(await findBarriers(page)), ...said, ...(await overflow(page)), ...(await printedControls(page))];
        });
      }
      await page.emulateMedia({ colorScheme: 'light' });
    }
  };
  return { page, visit };
}

async function openScreen(page: Page, url: string, { path, opens = false, follows, tab }: Screen): Promise<void> {
  await page.goto(`${url}/admin${path}`);
  await settled(page);
  if (opens) await follow(page, 'table tbody tr a[href], main ul li a[href]');
  if (follows !== undefined) await follow(page, `main a[href^="/admin/${follows}/"]`);
  if (tab !== undefined) {
    await page.goto(`${page.url()}/${tab}`);
    await settled(page);
  }
}

async function follow(page: Page, link: string): Promise<void> {
  await page.locator(link).first().click();
  await settled(page);
}

/** Returns elements that overflow the page at 1280, as longer German texts may. */
async function overflow(page: Page): Promise<string[]> {
  const width: unknown = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  return typeof width === 'number' && width > 0 ? [`the page is ${width} px wider than the window`] : [];
}

/** Walks every list by keyboard: what has the focus shows it, the first row takes it, `j` moves on, `Enter` opens. */
export async function walkTables(browser: Browser, url: string, score: Score): Promise<void> {
  const { page } = await openPage(browser, { origin: new URL(url).origin });
  await signIn(page, { url, person: 'Ada Weber' });
  for (const screen of consoleScreens.filter(({ opens, follows, tab }) => !opens && follows === undefined && tab === undefined)) {
    await openScreen(page, url, screen);
    await score.rule(`focus ${screen.name}`, async () => [...(await unseenFocus(page)), ...(await coveredFocus(page))]);
    const rows = page.locator('table tbody tr[tabindex="0"]');
    if ((await rows.count()) > 0) await score.rule(`keyboard ${screen.name}`, () => walk(page, rows, screen.name));
  }
  await page.context().close();
}

/** Lists whose rows Ada can only read: they have no page, and no verb for her. */
const restful = ['account-numbers', 'rates', 'exchanges'];

async function walk(page: Page, rows: Locator, name: string): Promise<string[]> {
  await rows.first().focus();
  const last = Math.min(await rows.count(), 2) - 1;
  if (last > 0) await page.keyboard.press('j');
  const isOnLast = (await rows.nth(last).and(page.locator(':focus')).count()) === 1;
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(400);
  const isOnVerb = (await rows.locator('button:focus').count()) === 1; // the verb of a row without a page
  const hasActed = page.url() !== before || isOnVerb || restful.includes(name);
  return [...(isOnLast ? [] : ['j does not go to the next row']), ...(hasActed ? [] : ['Enter opens nothing'])];
}
