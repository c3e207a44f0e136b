import type { Browser, Page } from 'playwright-core';
import { createMailGateway } from '../../activities/gateways/mail/gateway.ts';
import type { Language } from '../../domain/wording/sentence.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { findBarriers, openPage, type Watched } from './browser.ts';
import { mailSamples } from './mail-samples.ts';
import { rowOf, rowsOf, type Row } from './outside.ts';
import type { Score } from './score.ts';

const sender = {
  program: 'Termino Partners',
  company: { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich' },
};
const from = { name: sender.program, address: 'partners@example.com' };

/** Every mail that we write, in both languages, delivered to the simulator's outbox and opened there, light and dark. */
export async function openEveryMail(browser: Browser, simulatorUrl: string, score: Score): Promise<void> {
  const watched: Watched[] = [];
  for (const isDark of [false, true]) watched.push(await openPage(browser, { origin: simulatorUrl, width: 700, isDark }));
  for (const language of ['en', 'de'] as const) {
    const to = `every-mail-${language}@example.com`;
    await deliver(simulatorUrl, { language, to });
    const mails = rowsOf(await ask(simulatorUrl, `/mails?to=${to}`));
    await score.rule(`each of ${mailSamples.length} mails in ${language} is in the outbox`, () =>
      Promise.resolve(mails.length === mailSamples.length ? [] : [`it holds ${mails.length}`]),
    );
    const statement = await newestStatement(simulatorUrl, language);
    for (const { id, subject } of [...mails, statement])
      await score.rule(`mail ${language}: ${String(subject)}`, async () => {
        const wrong: string[] = [];
        for (const { page, complaints } of watched)
          wrong.push(...(await read(page, `${simulatorUrl}/outbox/${String(id)}`, String(subject))), ...complaints());
        return wrong;
      });
  }
  for (const { page } of watched) await page.context().close();
}

/** The page of the outbox, and the mail by itself. */
async function read(page: Page, address: string, subject: string): Promise<string[]> {
  await page.goto(address);
  const isNamed = (await page.getByText(subject, { exact: true }).count()) > 0;
  const around = await findBarriers(page);
  await page.goto(`${address}/html`);
  const isWritten = (await page.getByRole('heading', { level: 1 }).count()) === 1;
  return [
    ...(isNamed ? [] : ['the outbox does not show its subject']),
    ...(isWritten ? [] : ['it has no heading']),
    ...around,
    ...(await findBarriers(page)),
  ];
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

/** The demo data close months: each partner has had one, in its own language. */
async function newestStatement(simulatorUrl: string, language: Language): Promise<Row> {
  const word = language === 'de' ? 'Abrechnung' : 'statement';
  return rowsOf(await ask(simulatorUrl, '/mails')).find(({ subject }) => String(subject).includes(word)) ?? {};
}

const ask = async (simulatorUrl: string, path: string): Promise<unknown> => (await fetch(`${simulatorUrl}/control${path}`)).json();
