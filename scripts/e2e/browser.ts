import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { Advice } from '../advice.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Signals that playwright must not handle: an interrupted run has more to end than the browser. */
const ends = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const;

/** Opens the system's Chromium: playwright's own is a download that is not available everywhere. */
export async function openBrowser(): Promise<Browser> {
  for (const executablePath of [process.env['CHROMIUM'], ...places]) {
    if (executablePath === undefined) continue;
    const browser = await chromium.launch({ ...ends, executablePath, args: ['--no-sandbox'] }).catch(() => undefined);
    if (browser !== undefined) return browser;
  }
  throw new Advice('No Chromium was found: install it (Debian: apt-get install chromium) or name its path in CHROMIUM.');
}

/** The looks to check: German texts are longer and dark has other contrasts, so one check of each covers both. */
export const tongues = [
  { language: 'en', shades: ['light', 'dark'] },
  { language: 'de', shades: ['light'] },
] as const;
export type Shade = (typeof tongues)[number]['shades'][number];

const patienceMs = 30_000;

export interface Watched {
  readonly page: Page;
  /** Returns forbidden behaviour of the page: requests to other origins, errors in the console. */
  readonly complaints: () => string[];
}

interface Wishes {
  readonly origin: string;
  readonly width?: number;
  readonly isDark?: boolean;
  readonly language?: 'en' | 'de';
}

/** Opens a page for a new visitor and watches its requests and errors. */
export async function openPage(browser: Browser, { origin, width = 1280, isDark = false, language = 'en' }: Wishes): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: isDark ? 'dark' : 'light',
    locale: language === 'de' ? 'de-CH' : 'en-GB',
    reducedMotion: 'reduce',
  });
  context.on('page', countRequests);
  const page = await context.newPage();
  const noted: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) noted.push(`asks ${url.origin}`);
  });
  page.on('console', (message) => {
    const isAtDoor = message.location().url.includes('/v1/auth/sign-in'); // rate-limited sign-ins are expected: see door.ts
    if (message.type() === 'error' && !isAtDoor && !message.text().includes('401 (Unauthorized)')) noted.push(`says ${message.text()}`);
  });
  page.on('pageerror', (error) => noted.push(`breaks: ${error.message}`));
  return { page, complaints: () => noted.splice(0) };
}

/** Returns axe's findings against WCAG 2.2 A and AA; empty if there are none. */
export async function findBarriers(page: Pick<Page, 'evaluate'>): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource);
  const rules = `{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }`;
  const found: unknown = await page.evaluate(`axe.run(document, ${rules}).then((r) =>
    r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')))`);
  return Array.isArray(found) ? found.map(String) : [];
}

/** Returns what would be printed though paper has no use for it: menus, buttons, and bars that keep their place. */
export async function printedControls(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const found: unknown = await page.evaluate(`[...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && (one.matches('nav, aside, .button, .MuiButton-root, .MuiIconButton-root') ||
      ['fixed', 'sticky'].includes(getComputedStyle(one).position)))
    .slice(0, 3).map((one) => 'printed: ' + one.outerHTML.slice(0, 120))`);
  await page.emulateMedia({ media: 'screen' });
  return Array.isArray(found) ? found.map(String) : [];
}

/**
 * Returns the buttons and links on the page that show nothing when the keyboard reaches them; axe cannot see that (WCAG 2.4.7). Chromium
 * paints no outline of an inline link around a block, and what cuts its content cuts an outline around the link too.
 */
export async function unseenFocus(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab'); // from now on the browser shows the focus
  const names: unknown = await page.evaluate(`(() => {
    const isAroundBlock = (one) => getComputedStyle(one).display === 'inline' && [...one.children].some((child) => !/^inline|^none$/.test(getComputedStyle(child).display));
    const isCut = (one) => {
      const offset = parseFloat(getComputedStyle(one).outlineOffset);
      const ring = one.getBoundingClientRect();
      const edges = one.parentElement.getBoundingClientRect();
      return getComputedStyle(one.parentElement).overflow === 'hidden' && ring.top - offset <= edges.top && ring.bottom + offset >= edges.bottom;
    };
    return [...document.querySelectorAll('button:enabled, a[href], [role="button"]')]
      .filter((one) => one.checkVisibility() && one.tabIndex >= 0)
      .filter((one) => { one.focus(); return document.activeElement === one && (getComputedStyle(one).outlineStyle === 'none' || isAroundBlock(one) || isCut(one)); })
      .map((one) => one.getAttribute('aria-label') ?? one.textContent);
  })()`);
  return Array.isArray(names) ? names.map((name) => `no sign of the focus on “${String(name)}”`) : [];
}

/** Returns what a bar covers while it has the keyboard's focus, walking down the page and up again (WCAG 2.4.11). */
export async function coveredFocus(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab');
  const names: unknown = await page.evaluate(`(() => {
    const isSeen = (one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return top === null || one.contains(top) || top.contains(one) || top.closest('label') !== null;
    };
    const all = [...document.querySelectorAll('main :is(button:enabled, a[href], input, select, textarea, [tabindex="0"])')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !one.closest('[popover]'));
    return [...all, ...all.toReversed()]
      .filter((one) => { one.focus(); return document.activeElement === one && !isSeen(one); })
      .map((one) => one.getAttribute('aria-label') ?? (one.textContent || one.name));
  })()`);
  return Array.isArray(names) ? names.map((name) => `a bar covers “${String(name)}”, which has the focus`) : [];
}

/** Shows the open page in the light or dark scheme. */
export async function inShade(page: Page, shade: Shade): Promise<void> {
  await page.emulateMedia({ colorScheme: shade });
  for (const until = Date.now() + patienceMs; ; await page.waitForTimeout(50)) {
    if ((await page.evaluate('getComputedStyle(document.documentElement).colorScheme')) === shade) return;
    if (Date.now() > until) throw new Error(`it does not turn ${shade}`);
  }
}

const underWay = new WeakMap<Page, Set<Request>>();

function countRequests(page: Page): void {
  const open = new Set<Request>();
  underWay.set(page, open);
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear(); // requests of the previous page end with it
    open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Waits until the page is idle: four answers in a row without a request under way or a skeleton. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const until = Date.now() + patienceMs;
  for (let quiet = 0; quiet < 4; await page.waitForTimeout(50)) {
    const skeletons = await page
      .locator('[aria-busy="true"], .MuiSkeleton-root')
      .count()
      .catch(() => 1); // the page is navigating
    const asked = [...(underWay.get(page) ?? [])].map((request) => request.url());
    quiet = skeletons + asked.length === 0 ? quiet + 1 : 0;
    if (Date.now() > until) throw new Error(`the page does not come to rest: ${asked.join(' ') || 'it shows a skeleton'}`);
  }
}
