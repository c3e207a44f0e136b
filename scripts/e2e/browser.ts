import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { Advice } from '../advice.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium: playwright's own is a download that cannot be had everywhere. */
export async function openBrowser(): Promise<Browser> {
  for (const executablePath of [process.env['CHROMIUM'], ...places]) {
    if (executablePath === undefined) continue;
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] }).catch(() => undefined);
    if (browser !== undefined) return browser;
  }
  throw new Advice('No Chromium was found: install it (Debian: apt-get install chromium) or name its path in CHROMIUM.');
}

/** German is longer, dark has other contrasts; neither depends on the other. */
export const looks = [
  { isDark: false, language: 'en' },
  { isDark: true, language: 'en' },
  { isDark: false, language: 'de' },
] as const;

export interface Watched {
  readonly page: Page;
  /** What the page did that it must not: requests that leave our origin, errors in the console. */
  readonly complaints: () => string[];
}

interface Wishes {
  readonly origin: string;
  readonly width?: number;
  readonly isDark?: boolean;
  readonly language?: 'en' | 'de';
}

/** A page of a person who has never been here, with an eye on what it asks for and complains about. */
export async function openPage(browser: Browser, { origin, width = 1280, isDark = false, language = 'en' }: Wishes): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: isDark ? 'dark' : 'light',
    locale: language === 'de' ? 'de-CH' : 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const noted: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) noted.push(`asks ${url.origin}`);
  });
  page.on('console', (message) => {
    const isAtDoor = message.location().url.includes('/v1/auth/sign-in'); // which asks to wait: see door.ts
    if (message.type() === 'error' && !isAtDoor && !message.text().includes('401 (Unauthorized)')) noted.push(`says ${message.text()}`);
  });
  page.on('pageerror', (error) => noted.push(`breaks: ${error.message}`));
  return { page, complaints: () => noted.splice(0) };
}

/** What axe finds against WCAG 2.2 A and AA; empty: nothing. */
export async function findBarriers(page: Pick<Page, 'evaluate'>): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: unknown =
    await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) =>
    r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')))`);
  return Array.isArray(found) ? found.map(String) : [];
}

/** Until nothing moves any more: no request under way and no skeleton left. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('[aria-busy="true"], .MuiSkeleton-root').first().waitFor({ state: 'detached', timeout: 15_000 });
  await page.waitForTimeout(250);
}
