import type { Browser, Page } from 'playwright-core';
import { openPage, settled } from './browser.ts';
import type { RunningInstance } from './instance.ts';
import { enterPortal } from './portal.ts';
import type { Score } from './score.ts';
import { signIn } from './screens.ts';

type Places = Pick<RunningInstance, 'url' | 'simulatorUrl'>;

const subject = 'Cookies on phones';
const winner = 'Ninety days, on every device of its own.';
const loser = 'Sixty days, I think.';

/** Plays a ticket: a partner asks, two of staff answer at the same time, the partner reads the answer in the portal and by mail, and asks again. */
export async function playTicketJourney(browser: Browser, { url, simulatorUrl }: Places, score: Score): Promise<void> {
  const origin = new URL(url).origin;
  const [partner, support, admin] = [
    await openPage(browser, { origin, width: 390 }),
    await openPage(browser, { origin }),
    await openPage(browser, { origin }),
  ];
  await enterPortal(partner.page, { url, partner: 'Alpenblick Digital' });
  await signIn(support.page, { url, person: 'Sami Haddad' });
  await signIn(admin.page, { url, person: 'Ada Weber' });
  await score.rule('a partner asks a question on a phone and reads until when it is answered', () => ask(partner.page, url));
  const id = partner.page.url().split('/').at(-1) ?? '';
  await score.rule('of two who answer at once one wins; the other reads who, and every keystroke is there', async () => {
    for (const { page } of [support, admin]) await page.goto(`${url}/admin/tickets/${id}/show`);
    await field(admin.page).fill(loser);
    await answer(support.page, winner);
    await admin.page.getByRole('button', { name: 'Send the answer' }).click();
    await admin.page.getByText(/Sami Haddad has answered in the meantime/).waitFor();
    return (await admin.page.locator('textarea').inputValue()) === loser ? [] : ['the keystrokes are gone'];
  });
  await score.rule('the answer is in the portal and in the outbox, in the partner’s language', () =>
    readAnswer(partner.page, { url, simulatorUrl, id }),
  );
  await score.rule('whoever writes again is promised an answer again', () => writeAgain(partner.page));
  const conflicts = /409 \(Conflict\)/; // expected for the slower of the two answers
  const errors = [partner, support, admin].flatMap(({ complaints }) => complaints()).filter((one) => !conflicts.test(one));
  await score.rule('the tickets left no error in the browser', () => Promise.resolve(errors));
  for (const { page } of [partner, support, admin]) await page.context().close();
}

async function ask(page: Page, url: string): Promise<string[]> {
  await page.goto(`${url}/portal/questions/new`);
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Your question').fill('How long does a cookie last on a phone?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^Answer by /).waitFor();
  return [];
}

const field = (page: Page) => page.getByLabel('Your answer');

async function answer(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await page.getByRole('list', { name: 'Conversation' }).getByText(text).waitFor();
}

async function readAnswer(page: Page, { url, simulatorUrl, id }: Places & { readonly id: string }): Promise<string[]> {
  await page.goto(`${url}/portal/questions/${id}`);
  await page.getByText(winner).waitFor();
  await settled(page);
  for (let tries = 0; tries < 40; tries += 1) {
    const answered = await fetch(`${simulatorUrl}/control/mails?to=reseller@demo.test`);
    if ((await answered.text()).includes(`Unsere Antwort · ${subject}`)) return [];
    await page.waitForTimeout(500);
  }
  return ['no mail with the answer'];
}

async function writeAgain(page: Page): Promise<string[]> {
  await page.getByLabel('Write again').fill('And in a private window?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^Answer by /).waitFor();
  return [];
}
