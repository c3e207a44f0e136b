import type { Browser, Page } from 'playwright-core';
import { findBarriers, openPage, settled } from './browser.ts';
import type { RunningInstance } from './instance.ts';
import { rowsOf } from './outside.ts';
import type { Score } from './score.ts';

const email = 'sandra.meier@meier-hosting.test';
const password = 'seven wet wooden bridges';
const typed = {
  Email: email,
  'Your name': 'Sandra Meier',
  Company: 'Meier Hosting GmbH',
  'Website (optional)': 'https://meier hosting',
};

/** Plays a reseller who joins on a phone: from the form to the copied link, in one session. */
export async function playJoinJourney(browser: Browser, { url, simulatorUrl }: Places, score: Score): Promise<void> {
  const { page, complaints } = await openPage(browser, { origin: new URL(url).origin, width: 390 });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(simulatorUrl);
  await score.rule('C08: a form that is refused keeps every keystroke', () => refuse(page, url));
  await score.rule('C08: the form is sent, and a mail follows', () => apply(page));
  await score.rule('C09: the mailed link confirms the address, and the same session copies the referral link', () =>
    confirm(page, simulatorUrl),
  );
  await score.rule('S05: an address that is known reads the same', () => applyAgain(browser, url));
  const errors = complaints().filter((one) => !one.includes('400 (Bad Request)')); // expected of the refused form
  await score.rule('joining left no error in the browser', () => Promise.resolve(errors));
  await page.context().close();
}

type Places = Pick<RunningInstance, 'url' | 'simulatorUrl'>;

/** Opens the reseller's own account at the host product, on a plan that the program accepts. */
async function open(simulatorUrl: string): Promise<void> {
  const account = { program: 'termino', name: 'Meier Hosting GmbH', email, hostPlan: 'Business' };
  const answer = await fetch(`${simulatorUrl}/control/customers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

async function refuse(page: Page, url: string): Promise<string[]> {
  await page.goto(`${url}/portal/`);
  await page.getByRole('link', { name: 'Become a partner' }).click();
  await page.getByRole('heading', { name: 'Become a partner' }).waitFor();
  for (const [name, value] of Object.entries(typed)) await field(page, name).fill(value);
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Please enter the whole address, with https://.').waitFor();
  const kept = await Promise.all(Object.keys(typed).map((name) => field(page, name).inputValue()));
  const lost = kept.join() === Object.values(typed).join() ? [] : [`what was typed is lost: ${kept.join()}`];
  return [...lost, ...(await findBarriers(page))];
}

async function apply(page: Page): Promise<string[]> {
  await field(page, 'Website (optional)').fill('meier-hosting.test');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('heading', { name: 'Check your email' }).waitFor();
  return findBarriers(page);
}

async function confirm(page: Page, simulatorUrl: string): Promise<string[]> {
  await page.goto(await mailedLink(simulatorUrl));
  await page.getByLabel('Password').fill(password);
  const said = await page.getByText(typed.Company).count();
  await page.getByRole('checkbox').check();
  const barriers = await findBarriers(page);
  await page.getByRole('button', { name: 'Confirm and open my dashboard' }).click();
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await settled(page);
  const copied: unknown = await page.evaluate('navigator.clipboard.readText()');
  const waiting = await page.getByText('Your link is not active yet').count();
  const problems = /\/r\/[A-Z0-9]{8}$/.test(String(copied)) ? [] : [`copied is ${String(copied)}`];
  const unsaid = said === 1 ? [] : [`what the form said stands ${said} times`];
  return [...barriers, ...unsaid, ...problems, ...(waiting === 0 ? [] : ['the gate is closed to a Business account'])];
}

async function mailedLink(simulatorUrl: string): Promise<string> {
  for (const until = Date.now() + 20_000; Date.now() < until; await new Promise((wake) => setTimeout(wake, 250))) {
    const mails = rowsOf(await (await fetch(`${simulatorUrl}/control/mails?to=${encodeURIComponent(email)}`)).json());
    const link = mails.map(({ text }) => /https?:\S+\/join\/confirm#[\w-]+/.exec(String(text))?.[0]).find((one) => one !== undefined);
    if (link !== undefined) return link;
  }
  throw new Error('no mail with a link came');
}

async function applyAgain(browser: Browser, url: string): Promise<string[]> {
  const { page } = await openPage(browser, { origin: new URL(url).origin, width: 390 });
  await page.goto(`${url}/portal/join`);
  for (const [name, value] of Object.entries(typed)) await field(page, name).fill(value);
  await apply(page);
  await page.context().close();
  return [];
}
