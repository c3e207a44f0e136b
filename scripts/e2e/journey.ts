import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from './browser.ts';
import { readList } from './list.ts';
import { signIn } from './screens.ts';
import type { Score } from './score.ts';

interface Story {
  readonly url: string;
  readonly simulatorUrl: string;
}

/** Plays a new user's first steps: a sign-up, a signed payment, the commission, and from there to the raw event. */
export async function playJourney(browser: Browser, { url, simulatorUrl }: Story, score: Score): Promise<void> {
  const { page } = await openPage(browser, { origin: new URL(url).origin });
  await signIn(page, { url, person: 'Ada Weber' });
  const say = sayTo(simulatorUrl);
  const name = 'Salon Sommer';
  await score.rule('a customer signs up through a partner’s link and is credited', async () => {
    const said = await say('/customers', {
      id: 'acct_e2e',
      program: 'termino',
      name,
      email: 'office@salonsommer.example',
      via: { code: 'KD7PM4RX' },
    });
    return JSON.stringify(said).includes('"credited"') ? [] : [JSON.stringify(said)];
  });
  await score.rule('a signed invoice.paid becomes a pending commission of CHF 10.00 with its release date', async () => {
    const line = { amount: 10_000, tax: { behavior: 'exclusive', rateBps: 810 } };
    await say('/stripe/invoices', { id: 'in_e2e', customer: 'acct_e2e', currency: 'chf', lines: [line] });
    await say('/stripe/invoices/in_e2e/pay', {});
    return shows(page, { url: `${url}/admin/commissions`, texts: [name, '10.00'] });
  });
  await score.rule('from the commission it is at most four clicks to the raw event', () => clicksToRaw(page, { url, name }));
  await score.rule('an event delivered ten times more makes no new journal entry', async () => {
    const before = await entriesOf(page, url);
    const events = await listOf(simulatorUrl, '/events');
    const paid = events.find((event) => JSON.stringify(event).includes('in_e2e') && event['type'] === 'invoice.paid');
    await say(`/events/${String(paid?.['id'])}/redeliver`, { times: 10, parallel: true });
    await page.waitForTimeout(2_000);
    const after = await entriesOf(page, url);
    return before === after ? [] : [`commissions of the customer before: ${before}, after: ${after}`];
  });
  await score.rule('a refund of 25.00 of 108.10 leaves CHF 7.69', async () => {
    await say('/stripe/invoices/in_e2e/refund', { amount: 2_500 });
    return shows(page, { url: `${url}/admin/commissions`, texts: [name, '7.69'] });
  });
  await page.context().close();
}

const sayTo =
  (simulatorUrl: string) =>
  async (path: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${simulatorUrl}/control${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };

async function listOf(simulatorUrl: string, path: string): Promise<Record<string, unknown>[]> {
  const said: unknown = await (await fetch(`${simulatorUrl}/control${path}`)).json();
  return Array.isArray(said) ? said : [];
}

/** Waits up to 20 s for a row with all these texts; lists refresh by themselves, a reload is faster. */
async function shows(page: Page, { url, texts }: { url: string; texts: readonly string[] }): Promise<string[]> {
  for (let tries = 0; tries < 20; tries += 1) {
    await page.goto(url);
    await settled(page);
    for (const row of await page.locator('table tbody tr').allInnerTexts()) if (texts.every((text) => row.includes(text))) return [];
    await page.waitForTimeout(1_000);
  }
  return [`no row with ${texts.join(' and ')}`];
}

async function clicksToRaw(page: Page, { url, name }: { url: string; name: string }): Promise<string[]> {
  await page.goto(`${url}/admin/commissions`);
  await settled(page);
  await page.locator('table tbody tr', { hasText: name }).locator('a[href]').first().click();
  await settled(page);
  for (const kind of ['/sources/', '/events/stripe%3Aevt_']) {
    // Commend's own sweep also fetches the invoice
    await page.locator(`main a[href*="${kind}"]`).first().click();
    await settled(page);
  }
  await page.locator('pre', { hasText: '"object": "event"' }).waitFor({ timeout: 10_000 });
  return [];
}

async function entriesOf(page: Page, url: string): Promise<string> {
  return JSON.stringify(await readList(page, `${url}/v1/commissions`, { filter: '{"q":"Salon Sommer"}', sort: '["earnedAt","DESC"]' }));
}
