import type { Browser, Page } from 'playwright-core';
import { findBarriers, openPage, settled } from './browser.ts';
import type { RunningInstance } from './instance.ts';
import type { Score } from './score.ts';
import { signIn } from './screens.ts';
import { confirmSheet, openSheet } from './sheet.ts';

/** Plays support's day: finds a customer by one search, reads its whole history, merges two partners, views the portal as the partner. */
export async function playSupportJourney(browser: Browser, { url }: Pick<RunningInstance, 'url'>, score: Score): Promise<void> {
  const origin = new URL(url).origin;
  for (const isDark of [false, true]) {
    const { page, complaints } = await openPage(browser, { origin, isDark });
    const look = isDark ? 'dark' : 'light';
    await signIn(page, { url, person: 'Sami Haddad' });
    await score.rule(`one search finds partner and customer, and is walked by keyboard (${look})`, () => search(page));
    await score.rule(`a customer's whole way stands on one line of time (${look})`, () => readWay(page, url));
    const seen = isDark ? 'Blumen Keller' : 'Alpenblick Digital';
    await score.rule(`support sees the portal as the partner, with a banner, and changes nothing (${look})`, () =>
      view(page, { url, partner: seen }),
    );
    await score.rule(
      `support's day left no error in the browser (${look})`,
      () => Promise.resolve(complaints().filter((one) => !one.includes('403 (Forbidden)'))), // expected of the refused change
    );
    await page.context().close();
  }
  await score.rule('two people make two partners one; it is then offered no more, and says where it went', () => merge(browser, url));
}

async function search(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search everything' });
  await field.fill('alpenblick');
  await page.getByRole('option').first().waitFor();
  const wrong = await findBarriers(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/partners\/[^/]+\/show/);
  await settled(page);
  return wrong;
}

async function readWay(page: Page, url: string): Promise<string[]> {
  await page.goto(`${url}/admin/referrals`);
  await settled(page);
  await page.locator('table tbody tr a[href]').first().click();
  await settled(page);
  await page.locator('main a[href^="/admin/customers/"]').first().click();
  await settled(page);
  await page.locator('main h3 + ol li').first().waitFor();
  return findBarriers(page);
}

interface Seen {
  readonly url: string;
  readonly partner: string;
}

async function view(page: Page, { url, partner }: Seen): Promise<string[]> {
  await openPartner(page, { url, partner });
  await page.getByRole('button', { name: 'View the portal…' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Reason/)
    .fill('The partner asks where its payout is.');
  const opened = page.context().waitForEvent('page');
  const done = await confirmSheet(page, 'View the portal', { role: 'link', name: 'Open the portal' });
  const portal = await opened;
  await portal.getByText(`You are viewing the portal as ${partner}`).waitFor();
  await settled(portal);
  const wrong = [...done, ...(await findBarriers(portal))];
  await portal.goto(new URL('/portal/questions/new', portal.url()).href);
  await portal.getByLabel('Subject').fill('Not mine');
  await portal.getByLabel('Your question').fill('Support may not write in the name of a partner.');
  if (await portal.getByRole('button', { name: 'Send' }).isEnabled()) wrong.push('what was typed can be sent in the name of the partner');
  await portal.getByRole('button', { name: 'End this view' }).click();
  await portal.waitForURL(/\/admin\/partners\//);
  await portal.close();
  return wrong;
}

async function merge(browser: Browser, url: string): Promise<string[]> {
  const origin = new URL(url).origin;
  const [first, second] = [await openPage(browser, { origin }), await openPage(browser, { origin })];
  await signIn(first.page, { url, person: 'Petra Novak' });
  await openPartner(first.page, { url, partner: 'Panetteria Rossi' });
  await first.page.getByRole('button', { name: 'Merge…' }).click();
  const sheet = first.page.getByRole('dialog');
  await sheet.getByRole('combobox').fill('Café');
  await first.page
    .getByRole('option', { name: /Café Lumière/ })
    .first()
    .click();
  await sheet.getByLabel(/Reason/).fill('The same company under two names.');
  const wrong = [...(await findBarriers(first.page)), ...(await confirmSheet(first.page, 'Propose the merge'))];
  await signIn(second.page, { url, person: 'Aldo Bianchi' });
  await openPartner(second.page, { url, partner: 'Panetteria Rossi' });
  wrong.push(...(await findBarriers(second.page)), ...(await openSheet(second.page, 'Merge…', 'Merge')));
  await second.page.getByText(/^Since .* part of/).waitFor({ timeout: 30_000 });
  if ((await second.page.getByRole('button', { name: 'Merge…' }).count()) > 0) wrong.push('it is offered again');
  for (const { page } of [first, second]) await page.context().close();
  return wrong;
}

async function openPartner(page: Page, { url, partner }: Seen): Promise<void> {
  await page.goto(`${url}/admin/partners?filter=${encodeURIComponent(JSON.stringify({ q: partner }))}`);
  await settled(page);
  await page.getByRole('main').getByRole('link', { name: partner }).first().click();
  await page.waitForURL(/\/show$/);
  await settled(page);
}
