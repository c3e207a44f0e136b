import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from './browser.ts';
import { changeAccount, confirmDetails } from './new-account.ts';
import { pdfText } from './pdf-text.ts';
import { mayNotApprove, prepare } from './prepare-run.ts';
import type { Score } from './score.ts';
import { signIn } from './screens.ts';
import { openSheet } from './sheet.ts';
import { readList } from './list.ts';
import { outsideOf, type Outside, type Row } from './outside.ts';

interface Story {
  readonly url: string;
  readonly simulatorUrl: string;
}

/**
 * Plays a run from its preparation to the arrival of the money: two people, one file, the answers of the bank. One payout is returned and paid
 * again to another account.
 */
export async function playPayoutJourney(browser: Browser, { url, simulatorUrl }: Story, score: Score): Promise<void> {
  const enter = async (person: string) => {
    const { page } = await openPage(browser, { origin: new URL(url).origin });
    await signIn(page, { url, person });
    return page;
  };
  const [fiona, aldo, rita] = [await enter('Fiona Keller'), await enter('Aldo Bianchi'), await enter('Rita Rossi')];
  const outside = outsideOf(simulatorUrl);
  const runId = String((await readList(fiona, `${url}/v1/payout-runs`, { sort: '["scheduledAt","DESC"]' }))[0]?.['id']);
  const run = `${url}/admin/payout-runs/${runId}/show`;
  await score.rule('somebody of finance puts a name to the proposed run', () => prepare(aldo, run));
  await score.rule('who prepared a run cannot approve it, and reads whom to ask', () => mayNotApprove(aldo, run, 'Rita Rossi'));
  await score.rule('somebody else approves exactly its sum, after a second factor', () => approve(rita, run));
  await score.rule('the file is made, downloaded with a second factor, handed over and answered', () =>
    handOver(fiona, { url, run, outside }),
  );
  await score.rule('what the bank booked settles the payouts of the file', () => bookAll(fiona, { url, run, outside }));
  await score.rule('a payout that the bank sends back with AC04 is failed and returned', () => comeBack(fiona, { url, outside }));
  await score.rule('it is paid again as a new payout, to details that somebody else confirmed', async () => {
    await changeAccount(browser, { url, simulatorUrl });
    await confirmDetails(aldo, url);
    return payAgain(fiona, url);
  });
  await score.rule('the statement of the month is in the outbox, and its document says what its mail says', () => readStatement(outside));
  for (const page of [fiona, aldo, rita]) await page.context().close();
}

const partner = 'Alpenblick Digital';

async function approve(page: Page, run: string): Promise<string[]> {
  await page.goto(run);
  await settled(page);
  return openSheet(page, /^Approve CHF.*…$/, /^Approve CHF/);
}

interface Desk {
  readonly url: string;
  readonly outside: Outside;
}

async function handOver(page: Page, { url, run, outside }: Desk & { readonly run: string }): Promise<string[]> {
  await page.goto(run);
  await settled(page);
  const made = await openSheet(page, 'Create the bank file…', 'Create the bank file');
  const [file] = await readList(page, `${url}/v1/bank-files`, { sort: '["exportedAt","DESC"]' });
  await page.goto(`${url}/admin/bank-files/${String(file?.['id'])}/show`);
  await settled(page);
  const download = page.waitForEvent('download');
  const fetched = await openSheet(page, 'Download…', 'Download');
  const messageId = await outside.handOver(await (await download).path());
  await page.reload();
  await settled(page);
  const told = await openSheet(page, 'Mark as uploaded…', 'Mark as uploaded');
  return [...made, ...fetched, ...told, ...(await bring(page, url, await outside.answer(messageId)))];
}

async function bookAll(page: Page, { url, run, outside }: Desk & { readonly run: string }): Promise<string[]> {
  await outside.book();
  const brought = await bring(page, url, await outside.statement());
  for (let tries = 0; tries < 20; tries += 1) {
    await page.goto(run);
    await settled(page);
    const [, done = '0', all = '0'] = /(\d+) of (\d+) paid out/.exec(await page.locator('main').innerText()) ?? [];
    if (Number(done) > 0 && Number(all) - Number(done) <= 1) return brought; // one is on hold
  }
  return [...brought, 'the payouts do not settle'];
}

async function comeBack(page: Page, { url, outside }: Desk): Promise<string[]> {
  await outside.returnOrderOf(partner);
  const brought = await bring(page, url, await outside.statement());
  const isThere = await eventually(async () => (await returned(page, url)) !== undefined);
  return [...brought, ...(isThere ? [] : ['it is not among the returned ones'])];
}

async function payAgain(page: Page, url: string): Promise<string[]> {
  const payout = await returned(page, url);
  await page.goto(`${url}/admin/payouts/${String(payout?.['id'])}/show`);
  await settled(page);
  const sent = await openSheet(page, 'Send again…', 'Send again');
  const isNew = await eventually(async () => {
    const rows = await readList(page, `${url}/v1/payouts`, { filter: JSON.stringify({ state: ['reserved'], q: partner }) });
    return rows.length > 0;
  });
  return [...sent, ...(isNew ? [] : ['there is no new payout that awaits approval'])];
}

/** Returns the partner's newest returned payout. */
async function returned(page: Page, url: string): Promise<Row | undefined> {
  return (
    await readList(page, `${url}/v1/payouts`, {
      filter: JSON.stringify({ state: ['returned'], q: partner }),
      sort: '["reservedAt","DESC"]',
    })
  )[0];
}

/** Checks that every amount of the mail is in the document, with the partner and its number in the register. */
async function readStatement(outside: Outside): Promise<string[]> {
  const { text, pdf } = await outside.newestStatement('reseller@demo.test');
  const words = pdfText(pdf);
  const amounts = text.match(/\d+\.\d{2}(?!\d)/g) ?? [];
  const missing = [...amounts, partner, 'CHE-123.456.788 MWST'].filter((word) => !words.includes(word));
  return [...(amounts.length > 2 ? [] : ['the mail names no amounts']), ...missing.map((word) => `the document does not say ${word}`)];
}

/** Drops a file of the bank on the page, which imports it at once. */
async function bring(page: Page, url: string, file: { readonly name: string; readonly xml: string }): Promise<string[]> {
  await page.goto(`${url}/admin/bank-imports`);
  await settled(page);
  await page.locator('input[type="file"]').setInputFiles({ name: file.name, mimeType: 'application/xml', buffer: Buffer.from(file.xml) });
  const isApplied = await eventually(async () => {
    const [row] = await readList(page, `${url}/v1/bank-imports`, { sort: '["importedAt","DESC"]' });
    return row?.['state'] === 'applied';
  });
  return isApplied ? [] : [`${file.name} was not applied`];
}

/** Waits up to 20 s for a condition. */
async function eventually(holds: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 40; tries += 1) {
    if (await holds()) return true;
    await new Promise((later) => setTimeout(later, 500));
  }
  return false;
}
