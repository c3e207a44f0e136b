import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../folders.ts';
import { findBarriers, openPage, settled } from './browser.ts';
import { passDoor } from './door.ts';
import type { Score } from './score.ts';

interface Screen {
  readonly name: string;
  /** Below `/admin`; a list whose first row is opened, where `opens` says so. */
  readonly path: string;
  readonly opens?: boolean;
  /** A tab of the page, by its address. */
  readonly tab?: string;
}

const screens: readonly Screen[] = [
  { name: 'work', path: '/' },
  { name: 'work-snoozed', path: '/work/snoozed' },
  { name: 'notifications', path: '/notifications' },
  { name: 'events', path: '/events' },
  { name: 'event', path: '/events', opens: true },
  { name: 'commissions', path: '/commissions' },
  { name: 'commission', path: '/commissions', opens: true },
  { name: 'reviews', path: '/reviews' },
  { name: 'access-requests', path: '/access-requests' },
  { name: 'access-request', path: '/access-requests', opens: true },
  { name: 'tickets', path: '/tickets' },
  { name: 'ticket', path: '/tickets', opens: true },
  { name: 'logins', path: '/login-requests' },
  { name: 'login', path: '/login-requests', opens: true },
  { name: 'referrals', path: '/referrals' },
  { name: 'referral', path: '/referrals', opens: true },
  { name: 'partners', path: '/partners' },
  { name: 'partner', path: '/partners', opens: true },
  { name: 'partner-ledger', path: '/partners', opens: true, tab: 'ledger' },
  { name: 'programs', path: '/programs' },
  { name: 'program', path: '/programs', opens: true },
  { name: 'payouts', path: '/payouts' },
  { name: 'payout', path: '/payouts', opens: true },
  { name: 'payouts-failed', path: '/payouts/failed' },
  { name: 'payout-runs', path: '/payout-runs' },
  { name: 'payout-run', path: '/payout-runs', opens: true },
  { name: 'bank-files', path: '/bank-files' },
  { name: 'bank-file', path: '/bank-files', opens: true },
  { name: 'bank-imports', path: '/bank-imports' },
  { name: 'bank-import', path: '/bank-imports', opens: true },
  { name: 'bank-entries', path: '/bank-entries' },
  { name: 'statements', path: '/statements' },
  { name: 'statement', path: '/statements', opens: true },
  { name: 'emails', path: '/emails' },
  { name: 'email', path: '/emails', opens: true },
  { name: 'months', path: '/months' },
  { name: 'month', path: '/months', opens: true },
  { name: 'liabilities', path: '/liabilities' },
  { name: 'tax-summaries', path: '/tax-summaries' },
  { name: 'account-numbers', path: '/account-numbers' },
  { name: 'audit', path: '/audit-entries' },
  { name: 'audit-entry', path: '/audit-entries', opens: true },
  { name: 'workflows', path: '/workflows' },
  { name: 'settings', path: '/settings' },
  { name: 'people', path: '/people' },
  { name: 'person', path: '/people', opens: true },
  { name: 'roles', path: '/roles' },
  { name: 'sessions', path: '/sessions' },
];

const folder = join(root, 'dist', 'screens');

export async function signIn(page: Page, { url, person }: { readonly url: string; readonly person: string }): Promise<void> {
  await page.goto(`${url}/admin/`);
  await passDoor(page, page.getByRole('button', { name: person }));
  await page.waitForURL((address) => !address.pathname.includes('login'));
  await settled(page);
}

/** Every screen, light and dark, in English and German: no barrier, no foreign request, no error, a picture of each. */
export async function lookAtScreens(browser: Browser, url: string, score: Score): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const isDark of [false, true]) {
    for (const language of ['en', 'de'] as const) {
      const { page, complaints } = await openPage(browser, { origin: new URL(url).origin, isDark, language });
      await signIn(page, { url, person: 'Ada Weber' });
      for (const screen of screens) {
        const name = `${screen.name}.${isDark ? 'dark' : 'light'}.${language}`;
        await score.rule(`screen ${name}`, async () => {
          await openScreen(page, url, screen);
          await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
          return [...(await findBarriers(page)), ...complaints(), ...(await overflow(page))];
        });
      }
      await page.context().close();
    }
  }
}

async function openScreen(page: Page, url: string, { path, opens = false, tab }: Screen): Promise<void> {
  await page.goto(`${url}/admin${path}`);
  await settled(page);
  if (opens) {
    await page.locator('table tbody tr a[href], main ul li a[href]').first().click();
    await settled(page);
  }
  if (tab !== undefined) {
    await page.goto(`${page.url()}/${tab}`);
    await settled(page);
  }
}

/** German is longer: nothing may hang out of the page at 1280. */
async function overflow(page: Page): Promise<string[]> {
  const width: unknown = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  return typeof width === 'number' && width > 0 ? [`the page is ${width} px wider than the window`] : [];
}

/** Every list: its first row takes the focus, `j` walks on, `Enter` opens. */
export async function walkTables(browser: Browser, url: string, score: Score): Promise<void> {
  const { page } = await openPage(browser, { origin: new URL(url).origin });
  await signIn(page, { url, person: 'Ada Weber' });
  for (const { name, path } of screens.filter((screen) =>
    ['events', 'commissions', 'tickets', 'referrals', 'partners', 'months', 'liabilities', 'audit', 'workflows'].includes(screen.name),
  )) {
    await score.rule(`keyboard ${name}`, async () => {
      await page.goto(`${url}/admin${path}`);
      await settled(page);
      const rows = page.locator('table tbody tr[tabindex="0"]');
      if ((await rows.count()) < 2) return ['fewer than two rows to walk'];
      await rows.first().focus();
      await page.keyboard.press('j');
      const isOnSecond = (await rows.nth(1).and(page.locator(':focus')).count()) === 1;
      const before = page.url();
      await page.keyboard.press('Enter');
      await page.waitForTimeout(400);
      return [...(isOnSecond ? [] : ['j does not go to the next row']), ...(page.url() === before ? ['Enter opens nothing'] : [])];
    });
  }
  await page.context().close();
}
