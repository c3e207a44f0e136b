import type { Page } from 'playwright-core';
import { settled } from './browser.ts';
import { openSheet } from './sheet.ts';

/** Prepares the proposed run, as the person who has reviewed it. */
export async function prepare(page: Page, run: string): Promise<string[]> {
  await page.goto(run);
  await settled(page);
  return openSheet(page, 'I have checked it…', 'I have checked it');
}

/** Returns what is missing of this: whoever prepared a run can approve others but not this one, and reads whom to ask. */
export async function mayNotApprove(page: Page, run: string, ask: string): Promise<string[]> {
  await page.goto(run);
  await settled(page);
  const isTold = await page.getByText(`You prepared this. Ask ${ask}.`).first().isVisible();
  const enabled = await page.getByRole('button', { name: /^Approve CHF/, disabled: false }).count();
  return [...(isTold ? [] : ['it does not say whom to ask']), ...(enabled === 0 ? [] : ['the button can be pressed'])];
}
