import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from './browser.ts';
import { readList } from './list.ts';
import { mailedCode } from './mailed-code.ts';
import { enterPortal } from './portal.ts';
import { openSheet } from './sheet.ts';

const partner = 'Alpenblick Digital';
const wanted = {
  IBAN: 'CH56 0483 5012 3456 7800 9',
  'Account holder': partner,
  Street: 'Dorfstrasse',
  'No.': '12',
  Postcode: '3600',
  Town: 'Thun',
};

/** Changes the partner's payout details in the portal. */
export async function changeAccount(
  browser: Browser,
  { url, simulatorUrl }: { readonly url: string; readonly simulatorUrl: string },
): Promise<void> {
  const { page } = await openPage(browser, { origin: new URL(url).origin });
  await enterPortal(page, { url, partner });
  await page.goto(`${url}/portal/payouts?change`);
  const sheet = page.getByRole('dialog', { name: 'Payout details' });
  for (const [name, value] of Object.entries(wanted)) await sheet.getByRole('textbox', { name, exact: true }).fill(value);
  const save = sheet.getByRole('button', { name: 'Save payout details' });
  const since = Date.now();
  await save.click();
  const password = sheet.getByLabel('Your password');
  const saved = page.getByText(/^Saved\. They can be used from/);
  await password.or(saved).waitFor({ timeout: 20_000 });
  if (await password.isVisible()) {
    await password.fill('demo');
    await sheet.getByText('We emailed six digits to').waitFor();
    const code = await mailedCode(simulatorUrl, { to: 'reseller@demo.test', since });
    await sheet.getByRole('textbox', { name: 'Code from the email', exact: true }).fill(code);
    await save.click();
  }
  await saved.waitFor({ timeout: 20_000 });
  await page.context().close();
}

/** Confirms the details as finance, after a call with the partner: they can be used at once. */
export async function confirmDetails(page: Page, url: string): Promise<void> {
  const [row] = await readList(page, `${url}/v1/partners`, { filter: JSON.stringify({ q: partner }) });
  await page.goto(`${url}/admin/partners/${String(row?.['id'])}/show/methods`);
  await settled(page);
  await readInFull(page); // whoever confirms has read the account
  await openSheet(page, 'Confirm…', 'Confirm');
}

/** Shows the account in full; the sheet closes by itself, and the details appear on the page. */
async function readInFull(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show in full…' }).first().click();
  const sheet = page.getByRole('dialog');
  const yes = sheet.getByRole('button', { name: 'Show in full' });
  const password = sheet.locator('input[type="password"]');
  const shown = page.getByRole('button', { name: 'Hide' });
  await yes.click();
  await password.or(shown).first().waitFor({ timeout: 30_000 });
  if (!(await password.isVisible())) return;
  await password.fill('demo');
  await yes.click();
  await shown.waitFor({ timeout: 30_000 });
}
