import type { Locator, Page } from 'playwright-core';

/** Presses the sign-in button. So many journeys from one address reach the rate limit: then it waits as long as the page asks. */
export async function passDoor(page: Page, button: Locator): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const answers = page.waitForResponse((response) => response.url().includes('/v1/auth/sign-in'));
    await button.click();
    const answer = await answers;
    if (answer.status() !== 429) return;
    await page.waitForTimeout((Number(answer.headers()['retry-after'] ?? 60) + 1) * 1_000);
  }
}
