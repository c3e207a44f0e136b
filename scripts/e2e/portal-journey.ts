import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from './browser.ts';
import type { RunningInstance } from './instance.ts';
import { mailedCode } from './mailed-code.ts';
import { enterPortal } from './portal.ts';
import type { Score } from './score.ts';

const qrIban = 'CH44 3199 9123 0008 8901 2';
const newIban = 'DE89 3704 0044 0532 0130 00';

type Places = Pick<RunningInstance, 'url' | 'simulatorUrl'>;

/** Plays an ambassador on a phone who requests the money, cancels the request, and changes the payout details. */
export async function playPortalJourney(browser: Browser, { url, simulatorUrl }: Places, score: Score): Promise<void> {
  const { page, complaints } = await openPage(browser, { origin: new URL(url).origin, width: 360 });
  await enterPortal(page, { url, partner: 'Blumen Keller' });
  await score.rule('an ambassador asks for a payout in three clicks and sees its state at once', () => request(page, url));
  await score.rule('until it is approved the request can be canceled, and the money is back', () => cancel(page));
  await score.rule('a QR-IBAN is refused while typing; new payout details rest for 72 h and say until when', () =>
    changeDetails(page, { url, simulatorUrl }),
  );
  const errors = complaints().filter((one) => !one.includes('403 (Forbidden)')); // expected: the request for the second factor
  await score.rule('the journey left no error in the browser', () => Promise.resolve(errors));
  await page.context().close();
}

async function request(page: Page, url: string): Promise<string[]> {
  await page.goto(`${url}/portal/payouts`);
  await settled(page);
  const named = page.getByRole('button', { name: /^Request EUR.+…$/ });
  const amount = ((await named.textContent()) ?? '').replace(/^Request /, '').replace('…', '');
  await named.click(); // one
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { disabled: false }).first().check(); // two
  await sheet.getByRole('button', { name: `Request ${amount}`, exact: true }).click(); // three
  await page.getByText(`${amount} is requested and reserved for you.`).waitFor({ timeout: 20_000 });
  await page.getByText('Awaiting approval').first().waitFor({ timeout: 20_000 });
  return [];
}

async function cancel(page: Page): Promise<string[]> {
  await page
    .getByRole('button', { name: /^Cancel…/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the request' }).click();
  await page.getByText('The money is back in your balance.').waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Request EUR.+…$/ }).waitFor({ timeout: 20_000 });
  return [];
}

async function changeDetails(page: Page, { url, simulatorUrl }: Places): Promise<string[]> {
  await page.goto(`${url}/portal/payouts?change`);
  const sheet = page.getByRole('dialog', { name: 'Payout details' });
  const field = (name: string) => sheet.getByRole('textbox', { name, exact: true });
  await field('IBAN').fill(qrIban);
  await sheet.getByText('This is a QR-IBAN.').waitFor();
  const wanted = { IBAN: newIban, 'Account holder': 'Bea Keller', Street: 'Marktstrasse', 'No.': '9', Postcode: '10115', Town: 'Berlin' };
  for (const [name, value] of Object.entries(wanted)) await field(name).fill(value);
  const save = sheet.getByRole('button', { name: 'Save payout details' });
  const since = Date.now();
  await save.click();
  const password = sheet.getByLabel('Your password');
  const saved = page.getByText(/^Saved\. They can be used from/);
  await password.or(saved).waitFor({ timeout: 20_000 });
  if (await password.isVisible()) {
    const kept = await Promise.all(Object.keys(wanted).map((name) => field(name).inputValue()));
    if (kept.join() !== Object.values(wanted).join()) return [`what was typed is lost: ${kept.join()}`];
    await password.fill('demo');
    await sheet.getByText('We emailed six digits to').waitFor();
    await field('Code from the email').fill(await mailedCode(simulatorUrl, { to: 'ambassador@demo.test', since }));
    await save.click();
  }
  await saved.waitFor({ timeout: 20_000 });
  await page.getByText('New payout details wait for 72 h').waitFor({ timeout: 20_000 });
  return [];
}
