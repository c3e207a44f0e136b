import type { Page } from 'playwright-core';

/** Presses a verb's button and confirms its sheet. Returns problems; empty if the verb was carried out. */
export async function openSheet(page: Page, verb: string | RegExp, confirm: string | RegExp): Promise<string[]> {
  await page.getByRole('button', { name: verb }).first().click();
  return confirmSheet(page, confirm);
}

/** The button that is pressed last. */
interface SheetEnd {
  readonly role: 'button' | 'link';
  readonly name: string;
}

/** Confirms the open sheet, and gives the password if a new factor is requested. Returns problems; empty if it was carried out. */
export async function confirmSheet(
  page: Page,
  confirm: string | RegExp,
  end: SheetEnd = { role: 'button', name: 'Close' },
): Promise<string[]> {
  const sheet = page.getByRole('dialog');
  const yes = sheet.getByRole('button', { name: confirm });
  await yes.click();
  const password = sheet.locator('input[type="password"]');
  const close = sheet.getByRole(end.role, { name: end.name });
  await password.or(close).first().waitFor({ timeout: 30_000 });
  if (await password.isVisible()) {
    await password.fill('demo');
    await yes.click();
    await close.waitFor({ timeout: 30_000 });
  }
  const outcome = await sheet.getByRole('status').innerText();
  await close.click();
  return /^(Done|Recorded)/.test(outcome.trim()) || outcome.includes('was saved') ? [] : [outcome];
}
