import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { root } from '../folders.ts';
import { coveredFocus, findBarriers, inShade, openPage, printedControls, settled, tongues, type Shade, type Watched } from './browser.ts';
import { passDoor } from './door.ts';
import { portalDoors, portalScreens } from './portal-screens.ts';
import type { Score } from './score.ts';

const widths = [1280, 360] as const;
/** Widths between desk and phone, at which nothing may overflow the page either. */
const tabletWidths = [1024, 768] as const;
/** The default partner: a reseller of the demo. */
const usual = 'Alpenblick Digital';
const smallestTarget = 44;
const folder = join(root, 'dist', 'screens');

/** Signs in as the owner of a demo partner with one click. */
export async function enterPortal(page: Page, { url, partner }: { readonly url: string; readonly partner: string }): Promise<void> {
  await page.goto(`${url}/portal/`);
  await passDoor(page, page.getByRole('button', { name: partner }).first());
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor();
  await settled(page);
}

/** Checks the sign-in page and every screen, on a desk and on a phone: no barrier, no foreign request, no error. Both languages run side by side. */
export async function lookAtPortal(browser: Browser, url: string, score: Score): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const sessions = await signInAll(browser, url);
  await Promise.all(tongues.map((tongue) => visit(browser, { url, sessions, score, ...tongue })));
}

interface Visit {
  readonly url: string;
  readonly language: 'en' | 'de';
  readonly shades: readonly Shade[];
  readonly sessions: ReadonlyMap<string, Cookies>;
  readonly score: Score;
}

async function visit(browser: Browser, { url, language, shades, sessions, score }: Visit): Promise<void> {
  const watched = await openPage(browser, { origin: new URL(url).origin, language });
  const { page } = watched;
  const looks = widths.flatMap((width) => shades.map((shade) => ({ width, shade, look: `${shade}.${language}.${width}` })));
  const lookAt = async (name: string, open: () => Promise<void>) => {
    for (const [index, { width, shade, look }] of looks.entries())
      await score.rule(`portal ${name} ${look}`, async () => {
        await page.setViewportSize({ width, height: 800 });
        if (index === 0) await open();
        await inShade(page, shade);
        return check(watched, { name, look, width });
      });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  for (const { name, path } of portalDoors)
    await lookAt(name, async () => {
      await page.goto(`${url}/portal${path}`);
      await page.locator('form, main h2, .door h1').first().waitFor(); // an expired link has no form
    });
  for (const { name, path, opens, partner = usual } of portalScreens)
    await lookAt(name, async () => {
      await page.context().clearCookies();
      await page.context().addCookies(sessions.get(partner) ?? []);
      await page.goto(`${url}/portal${path}`);
      await page.locator('main h2, main .message').first().waitFor(); // a skeleton has none
      if (opens !== undefined) await page.locator(`main a[href^="${opens}"]`).first().click();
    });
  for (const { shade, look } of looks.filter(({ width }) => width < 700)) {
    await page.emulateMedia({ colorScheme: shade });
    await score.rule(`a long reason stays in the window ${look}`, () => lengthen(page, url));
  }
  await page.context().close();
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Signs in once for all looks: more sign-ins would reach the rate limit. */
async function signInAll(browser: Browser, url: string): Promise<ReadonlyMap<string, Cookies>> {
  const sessions = new Map<string, Cookies>();
  for (const partner of new Set(portalScreens.map(({ partner: one = usual }) => one))) {
    const { page } = await openPage(browser, { origin: new URL(url).origin });
    await enterPortal(page, { url, partner });
    sessions.set(partner, await page.context().cookies());
    await page.context().close();
  }
  return sessions;
}

/** Replaces the reasons of holds on the page by a long one, as a person may write it. Returns what overflows. */
async function lengthen(page: Page, url: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const path of ['/', '/payouts', '/settings']) {
    await page.goto(`${url}/portal${path}`);
    await page.locator('main h2').first().waitFor();
    await settled(page);
    const reason = 'On hold: Auszahlungsadressbestätigungsschreiben fehlt, bitte bis Ende November nachreichen, sonst verfällt der Auftrag';
    await page.evaluate(
      `document.querySelectorAll('main .chip, main .state > span').forEach((one) => one.lastChild.nodeValue = '${reason}')`,
    );
    wrong.push(...(await overflow(page)));
  }
  return wrong;
}

interface Look {
  readonly name: string;
  readonly look: string;
  readonly width: number;
}

async function check({ page, complaints }: Watched, { name, look, width }: Look): Promise<string[]> {
  await settled(page);
  await page.screenshot({ path: join(folder, `portal-${name}.${look}.png`), fullPage: true });
  const said = complaints().filter((one) => !one.includes('410 (Gone)')); // expected of an expired link
  const ofWidth = width < 700 ? [...(await smallTargets(page)), ...(await touchingLabels(page))] : await overflowOnTablets(page);
  const ofPage = [...(await findBarriers(page)), ...said, ...(await overflow(page)), ...ofWidth, ...(await printedControls(page))];
  return [...ofPage, ...(await coveredFocus(page))];
}

async function overflowOnTablets(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  const size = page.viewportSize();
  for (const width of tabletWidths) {
    await page.setViewportSize({ width, height: 800 });
    wrong.push(...(await overflow(page)).map((one) => `at ${width} px ${one}`));
  }
  if (size !== null) await page.setViewportSize(size);
  return wrong;
}

async function overflow(page: Page): Promise<string[]> {
  const width: unknown = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  return typeof width === 'number' && width > 0 ? [`the page is ${width} px wider than the window`] : [];
}

/** On the smallest phone: labels of the bottom bar that touch each other. */
async function touchingLabels(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  const found: unknown = await page.evaluate(`[...document.querySelectorAll('.bottom > a, .bottom > button')].map((one) => {
      const range = document.createRange();
      range.selectNodeContents(one.querySelector('span') ?? one);
      return { text: one.textContent, ...range.getBoundingClientRect().toJSON() };
    }).flatMap(({ text, left }, index, all) => index > 0 && left - all[index - 1].right < 2 ? [all[index - 1].text + ' touches ' + text] : [])`);
  if (size !== null) await page.setViewportSize(size);
  return Array.isArray(found) ? found.map(String) : [];
}

/** Returns touch targets that are too small; a radio button or checkbox is touched by its label. */
async function smallTargets(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(`[...document.querySelectorAll('a[href], button, input, select')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.skip, [type=radio], [type=checkbox]') && !one.closest('[popover]'))
    .map((one) => ({ text: (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40), height: one.getBoundingClientRect().height }))
    .filter(({ height }) => height < ${smallestTarget})
    .map(({ text, height }) => '"' + text + '" is ' + height + ' px high')`);
  return Array.isArray(found) ? found.map(String) : [];
}
