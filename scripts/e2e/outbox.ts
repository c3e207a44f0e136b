import type { Browser, Page } from 'playwright-core';
import { createMailGateway } from '../../activities/gateways/mail/gateway.ts';
import type { Language } from '../../domain/wording/sentence.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { findBarriers, openPage } from './browser.ts';
import { mailSamples } from './mail-samples.ts';
import { rowOf, rowsOf, type Row } from './outside.ts';
import type { Score } from './score.ts';

const sender = {
  program: 'Termino Partners',
  company: { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich' },
};
const from = { name: sender.program, address: 'partners@example.com' };

/** Sends every mail in both languages to the simulator's outbox and opens it there, light and dark. */
export async function openEveryMail(browser: Browser, simulatorUrl: string, score: Score): Promise<void> {
  const { page, complaints } = await openPage(browser, { origin: simulatorUrl, width: 700 });
  await score.rule('the outbox itself', async () => {
    await page.goto(`${simulatorUrl}/outbox`);
    return [...(await findBarriers(page)), ...complaints()];
  });
  for (const language of ['en', 'de'] as const) {
    const to = `every-mail-${language}@example.com`;
    await deliver(simulatorUrl, { language, to });
    const mails = rowsOf(await ask(simulatorUrl, `/mails?to=${to}`));
    await score.rule(`each of ${mailSamples.length} mails in ${language} is in the outbox`, () =>
      Promise.resolve(mails.length === mailSamples.length ? [] : [`it holds ${mails.length}`]),
    );
    for (const mail of [...mails, await newestStatement(simulatorUrl, language)])
      await score.rule(`mail ${language}: ${String(mail['subject'])}`, async () => [
        ...(await read(page, `${simulatorUrl}/outbox/${String(mail['id'])}`, String(mail['subject']))),
        ...complaints(),
      ]);
  }
  await page.context().close();
}

/** Checks a mail as the outbox shows it, then on its own page, where axe can run: the outbox blocks scripts in mails. */
async function read(page: Page, address: string, subject: string): Promise<string[]> {
  await page.goto(address);
  const isShown = (await page.locator('iframe').count()) === 1 && (await page.getByText(subject, { exact: true }).count()) > 0;
  await page.goto('about:blank');
  await page.setContent(await (await fetch(`${address}/html`)).text());
  const wrong = isShown ? [] : ['the outbox does not show it'];
  if ((await page.getByRole('heading', { level: 1 }).count()) !== 1) wrong.push('it has no heading');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    wrong.push(...(await findBarriers(page)));
  }
  return wrong;
}

async function deliver(simulatorUrl: string, { language, to }: { readonly language: Language; readonly to: string }): Promise<void> {
  const { url } = rowOf(await ask(simulatorUrl, '/mail-server'));
  const gateway = createMailGateway({ url: String(url) });
  const reader = { name: 'Müller & Söhne <AG>', language, timeZone: 'Europe/Zurich' };
  for (const { name, write } of mailSamples) {
    const mail = await renderMail(write(reader), { sender, reader });
    await gateway.send({ from, to: [to], messageId: `<${name}.${language}@example.com>`, ...mail });
  }
}

/** Returns the newest statement mail in a language: the demo data close months, and each partner has had one in its language. */
async function newestStatement(simulatorUrl: string, language: Language): Promise<Row> {
  const word = language === 'de' ? 'Abrechnung' : 'statement';
  return rowsOf(await ask(simulatorUrl, '/mails')).find(({ subject }) => String(subject).includes(word)) ?? {};
}

const ask = async (simulatorUrl: string, path: string): Promise<unknown> => (await fetch(`${simulatorUrl}/control${path}`)).json();
