import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from './browser.ts';
import { passDoor } from './door.ts';
import { readList } from './list.ts';
import { mailedCode } from './mailed-code.ts';
import { rowOf, rowsOf, type Row } from './outside.ts';
import { enterPortal } from './portal.ts';
import type { Score } from './score.ts';
import { signIn } from './screens.ts';
import { confirmSheet } from './sheet.ts';

interface Story {
  readonly url: string;
  readonly simulatorUrl: string;
}

const partner = 'Alpenblick Digital';
const purpose = 'Set up the booking page together.';

/** Plays a partner's login at a customer: requested, consented, activated, used within its scope, and ended by the customer. */
export async function playLoginJourney(browser: Browser, { url, simulatorUrl }: Story, score: Score): Promise<void> {
  const own = async () => (await openPage(browser, { origin: new URL(url).origin })).page;
  const [owner, support, customer, person] = [await own(), await own(), await own(), await own()];
  await score.rule('a reseller asks to sign in at a customer, and says what for', () => ask(owner, url));
  await signIn(support, { url, person: 'Sami Haddad' });
  const login = await newestRequest(support, url);
  const account = await accountOf(simulatorUrl, login);
  await score.rule('without the customer’s consent nobody can activate it', () => mayNotActivate(support, { url, login }));
  await score.rule('the customer consents in the host product', async () => {
    await customer.goto(`${simulatorUrl}/${account}`);
    await customer.getByRole('button', { name: `Consent ${partner}` }).click();
    await customer.getByText('consent: given').first().waitFor();
    return [];
  });
  await score.rule('support activates it for 30 days, after a second factor', () => activate(support, { url, login }));
  const inside = await enterHost(person, { url, simulatorUrl });
  await score.rule('a login person signs in at the host product, under a banner', () => seeBanner(inside));
  await score.rule('a booking is changed, and shows who did it', () => moveBooking(inside));
  await score.rule('billing is refused by scope', () => billing(inside));
  await score.rule('the customer throws them out: the next click finds nobody inside', async () => {
    await customer.reload();
    await customer
      .getByRole('button', { name: `End this login now ${partner}` })
      .first()
      .click();
    await customer.getByText('ended by you').first().waitFor();
    await inside.goto(`${simulatorUrl}/partner-login/inside`);
    return (await inside.getByRole('heading', { name: 'You are signed out' }).isVisible()) ? [] : ['still inside'];
  });
  await score.rule('support sees who was inside, how it ended and what was refused', () => seeSession(support, { url, login }));
  for (const page of [owner, support, customer, person]) await page.context().close();
}

async function ask(page: Page, url: string): Promise<string[]> {
  await enterPortal(page, { url, partner });
  await page.goto(`${url}/portal/customer-logins`);
  await page
    .getByRole('button', { name: /^Ask for a login/ })
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('What is it for?').fill(purpose);
  await sheet.getByRole('button', { name: 'Ask the customer and support' }).click();
  await page.getByText(/for consent, and support has a ticket/).waitFor();
  return [];
}

async function newestRequest(page: Page, url: string): Promise<Row> {
  return rowOf((await readList(page, `${url}/v1/login-requests`, { sort: '["requestedAt","DESC"]' }))[0]);
}

/** Returns the address of the customer's own page at the host product. */
async function accountOf(simulatorUrl: string, login: Row): Promise<string> {
  const label = String(rowOf(login['customer'])['label']);
  const accounts = rowsOf(await (await fetch(`${simulatorUrl}/control/customers`)).json());
  const account = accounts.find(({ id, name }) => name === label || id === label);
  return `${String(account?.['program'])}/account/${String(account?.['id'])}`;
}

interface Desk {
  readonly url: string;
  readonly login: Row;
}

async function openLogin(page: Page, { url, login }: Desk): Promise<void> {
  await page.goto(`${url}/admin/login-requests/${String(login['id'])}/show`);
  await settled(page);
}

async function mayNotActivate(page: Page, desk: Desk): Promise<string[]> {
  await openLogin(page, desk);
  return (await page.getByRole('button', { name: 'Activate…' }).isDisabled()) ? [] : ['it is offered without consent'];
}

async function activate(page: Page, desk: Desk): Promise<string[]> {
  await openLogin(page, desk);
  await page.getByRole('button', { name: 'Activate…' }).click();
  await page.getByRole('dialog').getByRole('combobox').selectOption('30');
  return confirmSheet(page, 'Activate');
}

/** Goes from the portal to the host product and back with a code, giving the password and the mailed code on the way. */
async function enterHost(page: Page, { url, simulatorUrl }: Story): Promise<Page> {
  await page.goto(`${url}/portal/`);
  await passDoor(page, page.getByRole('button', { name: 'Lena Brunner' }));
  await page.getByRole('heading', { name: 'Customers' }).waitFor();
  const opened = page.context().waitForEvent('page');
  await page
    .getByRole('link', { name: /^Log in/ })
    .first()
    .click();
  const host = await opened;
  const open = host.getByRole('button', { name: 'Log in now' });
  await open.waitFor();
  const since = Date.now();
  await open.click();
  await host.getByLabel('Your password').fill('demo');
  await host.getByLabel('Code from the email').fill(await mailedCode(simulatorUrl, { to: 'logins@demo.test', since }));
  await open.click();
  await host.waitForURL('**/partner-login/inside');
  return host;
}

async function seeBanner(page: Page): Promise<string[]> {
  const banner = await page.getByRole('status').first().innerText();
  return banner.includes('Lena Brunner') && banner.includes(partner) ? [] : [banner];
}

async function moveBooking(page: Page): Promise<string[]> {
  await page
    .getByRole('button', { name: /^An hour later/ })
    .first()
    .click();
  await page.getByText(`changed by Lena Brunner of ${partner}`).first().waitFor();
  return [];
}

async function billing(page: Page): Promise<string[]> {
  await page.getByRole('link', { name: 'Billing' }).click();
  const said = await page.getByRole('alert').innerText();
  await page.getByRole('link', { name: 'Back to the account' }).click();
  await page.getByRole('status').first().waitFor();
  return said.includes('cannot access this') ? [] : [said];
}

async function seeSession(page: Page, desk: Desk): Promise<string[]> {
  await openLogin(page, desk);
  const row = await page
    .getByRole('row', { name: /Lena Brunner/ })
    .first()
    .innerText();
  return row.includes('By the customer') && /\b1\s*$/.test(row) ? [] : [row];
}
