import type { Browser, FrameLocator, Page } from 'playwright-core';
import { findBarriers, openPage, settled } from './browser.ts';
import type { RunningInstance } from './instance.ts';
import { rowOf } from './outside.ts';
import type { Score } from './score.ts';

/** Plays an ambassador who stays in the host product: its settings show link, balance and the affiliate platform. */
export async function playEmbedJourney(
  browser: Browser,
  { simulatorUrl }: Pick<RunningInstance, 'simulatorUrl'>,
  score: Score,
): Promise<void> {
  const { page } = await openPage(browser, { origin: simulatorUrl, width: 390 });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const address = `${simulatorUrl}/plauder/account/${await open(simulatorUrl)}/rewards`;
  await score.rule('B14, M9: a new account finds its rewards in the settings of the host product, and copies its link', () =>
    copy(page, address),
  );
  await score.rule('B26: the affiliate platform is asked for from there', () => ask(page));
  await score.rule('M9: an address that was opened once opens nothing more', () => again(page));
  await page.context().close();
  for (const isDark of [false, true])
    await score.rule(`M9: every tab of the frame is free of barriers (${isDark ? 'dark' : 'light'})`, () => walk(browser, address, isDark));
}

async function walk(browser: Browser, address: string, isDark: boolean): Promise<string[]> {
  const { page } = await openPage(browser, { origin: new URL(address).origin, width: 390, isDark });
  await page.goto(address);
  const tabs = frameOf(page).getByRole('navigation').getByRole('link');
  await tabs.first().waitFor();
  const wrong: string[] = [];
  for (const tab of await tabs.all()) {
    await tab.click();
    await frameOf(page).locator('main h2').first().waitFor();
    await page.waitForLoadState('networkidle');
    for (const frame of page.frames()) wrong.push(...(await findBarriers(frame)));
  }
  await page.context().close();
  return wrong;
}

async function open(simulatorUrl: string): Promise<string> {
  const account = { program: 'plauder', name: 'Velo Frei', email: 'velo@velo-frei.test', hostPlan: 'free', paymentAccounts: ['stripe'] };
  const answer = await fetch(`${simulatorUrl}/control/customers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  return String(rowOf(rowOf(await answer.json())['customer'])['id']);
}

const frameOf = (page: Page): FrameLocator => page.frameLocator('iframe[title="Rewards"]');

async function copy(page: Page, address: string): Promise<string[]> {
  await page.goto(address);
  await frameOf(page).getByRole('button', { name: 'Copy' }).first().click();
  const copied: unknown = await page.evaluate('navigator.clipboard.readText()');
  return /\/r\/[A-Z0-9]{8}$/.test(String(copied)) ? [] : [`copied is ${String(copied)}`];
}

async function ask(page: Page): Promise<string[]> {
  const frame = frameOf(page);
  await frame.getByRole('link', { name: 'Affiliate platform' }).click();
  await frame.getByRole('button', { name: 'Request access' }).click();
  await frame.getByText('Answer due').waitFor({ timeout: 20_000 });
  return [];
}

async function again(page: Page): Promise<string[]> {
  const used = await page.locator('iframe[title="Rewards"]').getAttribute('src');
  await page.goto(String(used));
  await page.getByText('This view has ended').waitFor({ timeout: 20_000 });
  await settled(page);
  return [];
}
