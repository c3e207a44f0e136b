import { expect, test } from '@jest/globals';
import { commissionClawedBack } from '../../emails/commission-clawed-back.ts';
import { commissionCountsAgain } from '../../emails/commission-counts-again.ts';
import { commissionHeld } from '../../emails/commission-held.ts';
import { commissionRefused } from '../../emails/commission-refused.ts';
import { decisionReasons } from '../../domain/decision.ts';
import { countsAgain } from '../../domain/mail/partner-mail.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say, type Language } from '../../domain/wording/sentence.ts';
import type { Amount, MailContent, Reader } from '../../emails/content.ts';
import { payoutTask } from '../../emails/payout-task.ts';
import { newConversion } from '../../emails/new-conversion.ts';
import { referralCredited } from '../../emails/referral-credited.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { settlementReminder } from '../../emails/settlement-reminder.ts';

const sender = {
  program: 'Termino Partners',
  company: { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich' },
};
const reader = (language: Language): Reader => ({ name: 'Müller & Söhne <AG>', language, timeZone: 'Europe/Zurich' });
const chf = (amount: number): Amount => ({ amount, currency: 'CHF' });

const at = '2026-11-30T23:30:00Z'; // 1 December in Zürich
const commission = { invoice: 'RE-0042', base: chf(123_450), rateBps: 725, total: chf(8_950) };
const onItsDay = { customer: 'velo.test', hasPaid: false, on: null } as const;
const mails: readonly { readonly mail: string; readonly figures: readonly string[]; readonly write: (to: Reader) => MailContent }[] = [
  {
    mail: 'a referral that ends',
    figures: ['10 %'],
    write: (to) => referralCredited({ customer: 'velo.test', attributedAt: at, rateBps: 1000, endsAt: '2027-12-01T00:00:00Z' }, to),
  },
  {
    mail: 'a referral without an end',
    figures: ['7.25 %'],
    write: (to) => referralCredited({ customer: 'velo.test', attributedAt: at, rateBps: 725, endsAt: null }, to),
  },
  {
    mail: 'a commission',
    figures: ['CHF 89.50', 'CHF 1’234.50', '7.25 %'],
    write: (to) =>
      newConversion({ ...onItsDay, earned: chf(8_950), commission, became: { as: 'pending', releaseAt: at, isDue: false } }, to),
  },
  {
    mail: 'a bounty',
    figures: ['CHF 30.00'],
    write: (to) =>
      newConversion({ ...onItsDay, earned: chf(3_000), commission: null, became: { as: 'pending', releaseAt: null, isDue: false } }, to),
  },
  ...countsAgain.map((why) => ({
    mail: `a commission that counts again, ${why}`,
    figures: ['CHF 89.50', 'CHF 0.05', 'CHF 10.00', 'CHF 79.50'],
    write: (to: Reader) =>
      commissionCountsAgain(
        {
          customer: 'velo.test',
          invoice: why === 'appeal_granted' ? null : 'RE-0042',
          again: chf(8_950),
          total: chf(8_955),
          why,
          became: { as: 'free', offset: 1_000, arePayoutsOnHold: true },
        },
        to,
      ),
  })),
  {
    mail: 'a hold',
    figures: ['JPY 1’005'],
    write: (to) => commissionHeld({ customer: 'velo.test', held: { amount: 1_005, currency: 'JPY' }, reason: 'A dispute is open.' }, to),
  },
  {
    mail: 'a refusal',
    figures: [],
    write: (to) => commissionRefused({ customer: 'velo.test', invoice: 'RE-0042', reason: 'After the duration.' }, to),
  },
  {
    mail: 'a clawback',
    figures: ['CHF 89.50', '−CHF 89.50', 'CHF 0.05', 'CHF 89.55'],
    write: (to) => commissionClawedBack({ customer: 'velo.test', taken: chf(8_950), left: chf(5), reason: 'Refunded.' }, to),
  },
  {
    mail: 'a reminder',
    figures: ['CHF 19.15'],
    write: (to) =>
      settlementReminder(
        { customer: 'velo.test', invoice: 'RE-0042', total: chf(1_915), issuedAt: at, reason: 'Waiting for the bank.' },
        to,
      ),
  },
];
const cases = mails.flatMap((one) => (['en', 'de'] as const).map((language) => ({ ...one, language })));

test.each(cases)('$mail in $language has the same content in HTML and text', async ({ write, figures, language }) => {
  const to = reader(language);
  const { html, text } = await renderMail(write(to), { sender, reader: to });
  const shown = wordsOf(html);
  for (const figure of figures) {
    const wanted = figure.replaceAll(' ', '\u00A0');
    expect(shown).toContain(wanted);
    expect(text).toContain(wanted);
  }
  expect(figuresIn(shown)).toEqual(figuresIn(text));
  for (const word of text.split(/\s+/)) expect(shown).toContain(word.replace(/^\(|\)?:?$/g, ''));
});

test.each(cases)('$mail in $language loads nothing from elsewhere and escapes names', async ({ write, language }) => {
  const to = reader(language);
  const { html, subject } = await renderMail(write(to), { sender, reader: to });
  expect(html.replace(/<!DOCTYPE[^>]*>/, '')).not.toMatch(/https?:|<img|<link|url\(|src=/);
  expect(html).toContain(`lang="${language}"`);
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).toContain('Müller &amp; Söhne &lt;AG&gt;');
  expect(subject).not.toMatch(/[\r\n]/);
});

test.each(cases)('$mail in $language contains no raw code, placeholder or empty value', async ({ write, language }) => {
  const to = reader(language);
  const { subject, text } = await renderMail(write(to), { sender, reader: to });
  expect(`${subject} ${text}`).not.toMatch(/[a-z]_[a-z]|[{}]|undefined|null|NaN|Kommission/);
});

test.each(['en', 'de'] as const)('an email explains every reason of a refusal in words (%s)', async (language) => {
  const to = reader(language);
  for (const reason of decisionReasons) {
    const sentence = say(language, reasons[reason]);
    const { text } = await renderMail(commissionRefused({ customer: 'velo.test', invoice: 'RE-0042', reason: sentence }, to), {
      sender,
      reader: to,
    });
    expect(text).not.toMatch(/[a-z]_[a-z]|[{}]/);
  }
});

test('a day in an email is that of the program’s time zone', async () => {
  const to = reader('en');
  const content = referralCredited({ customer: 'velo.test', attributedAt: at, rateBps: 1000, endsAt: null }, to);
  expect((await renderMail(content, { sender, reader: to })).text).toContain('1 December 2026');
});

/** What a person reads: no head, no tags, no comments. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return body
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', '\u00A0')
    .replaceAll('&amp;', '&');
}

function figuresIn(text: string): string[] {
  return [...text.matchAll(/−?[A-Z]{3}\u00A0[\d’.]*\d|[\d.]+\u00A0%/g)].map(([figure]) => figure);
}

test('a figure stays on one line, and a long value breaks without narrowing its label', async () => {
  const hash = 'f'.repeat(64);
  const rows = [
    { label: 'Available', note: 'carried forward', value: 'CHF 40.40' },
    { label: 'Audit log', value: hash },
  ];
  const content: MailContent = { subject: 's', heading: 'h', paragraphs: ['p'], table: { caption: 'c', rows }, why: 'w' };
  const { html } = await renderMail(content, { sender, reader: reader('en') });
  const cellOf = (value: string) => new RegExp(`style="([^"]*)">${value}`).exec(html)?.[1] ?? '';
  expect(cellOf('CHF 40.40')).toMatch(/padding-left:16px.*white-space:nowrap/);
  expect(cellOf(hash)).toMatch(/word-break:break-word/);
  expect(cellOf('Audit log')).toMatch(/width:30%/);
});

test('a name in an email’s sentence is stripped of line breaks and direction-changing characters', async () => {
  const customer = 'Velo\r\n\nPlease pay at once\u2029\u202Egnp';
  const written = referralCredited({ customer, attributedAt: at, rateBps: 1000, endsAt: null }, reader('en'));
  const content = {
    ...written,
    paragraphs: [`${customer} signed up.`],
    notes: [customer],
    table: { caption: 'All', rows: [{ label: customer, value: '1' }] },
  };
  const { subject, html, text } = await renderMail(content, { sender, reader: reader('en') });
  for (const part of [subject, html, text]) expect(part).not.toMatch(/\u202E|\u2029|^Please/mu);
  expect(text).toContain('Velo Please pay at once gnp signed up.');
});

test.each([
  ['en', 'as an administrator, because no one is active in the role it is for: finance (approves).', 'may approve'],
  ['de', 'als Administrator, weil in der zuständigen Rolle niemand aktiv ist: Finanzen (gibt frei).', 'freigeben dürfen'],
] as const)('administrators who read a mail instead of others read why, and what to do: %s', async (language, said, ofApprovers) => {
  const task = { task: 'payout_run_awaits_approval', reference: '2026-10', amounts: [chf(5_000)], reason: '', address: '/runs' } as const;
  const to = async (who: Reader) => renderMail(payoutTask(task, who), { sender, reader: who });
  const instead = await to({ ...reader(language), insteadOf: ['finance_approver'] });
  for (const body of [instead.text, instead.html]) {
    expect(body).toContain(said);
    expect(body).not.toContain(ofApprovers);
  }
  expect((await to(reader(language))).text).toContain(ofApprovers);
});

test('a long word breaks instead of making the mail wider than its reader’s screen', async () => {
  const written = { subject: 'ß', heading: 'ß', paragraphs: ['ß'.repeat(4_000)], why: 'ß' };
  expect((await renderMail(written, { sender, reader: reader('de') })).html).toMatch(/class="paper"[^>]*overflow-wrap:anywhere/);
});
