import { expect, test } from '@jest/globals';
import { noAmounts } from '../../domain/statement.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { statementMail } from '../../emails/statement-mail.ts';
import { aStatement } from '../support/statement-content.ts';

const url = 'https://partners.example.com/portal';

test('a statement’s email has the amount in its subject, and rows from opening to closing', () => {
  const mail = statementMail(aStatement(), url);
  expect(mail.subject).toBe('Termino Partners: statement for November 2026, CHF\u00A0381.59');
  const values = mail.table?.rows.map(({ value }) => minor(value)) ?? [];
  expect(values.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(values.at(-1));
  expect(values.at(-1)).toBe(38_159);
});

test('a statement’s email separates rows from before the month, with the balance at its beginning', () => {
  const { rows, closing, from } = aStatement();
  const earlier = { from: '2025-08-28T10:00:00.000Z', rows: rows.slice(3, 4), balance: { ...noAmounts, available: 37_890 } };
  const mail = statementMail(aStatement({ opening: noAmounts, earlier, rows: rows.slice(0, 1), closing }), url);
  expect(mail.table?.rows.map(({ label, isTotal }) => [label, isTotal ?? false])).toEqual([
    ['Opening balance, 28 Aug 2025', false],
    ['Commissions released, 14', false],
    ['Balance, 1 Nov 2026', true],
    ['VAT 8.1\u00A0% on SB-2026-000098', false],
    ['Closing balance, 30 Nov 2026', true],
  ]);
  expect(mail.paragraphs).toContain('It also shows what was booked from 28 August 2025 on and has not been on any statement so far.');
  expect(statementMail(aStatement({ from }), url).paragraphs.join(' ')).not.toContain('not been on any statement so far');
});

test('a statement’s email says why money is not paid and that it is carried forward', () => {
  const content = aStatement({ notPaid: [{ why: 'below_threshold', threshold: 5000, amount: 3120 }] });
  expect(statementMail(content, url).secondTable?.rows).toEqual([
    { label: 'Available', note: 'below the minimum of CHF\u00A050.00, carried forward', value: 'CHF\u00A031.20' },
  ]);
});

test.each(['en', 'de'] as const)('a statement’s email has the same content in HTML and text in %s', async (language) => {
  const content = aStatement({ reader: { name: 'Alpenblick Digital', language, timeZone: 'Europe/Zurich' } });
  const mail = statementMail(content, url);
  const { html, text } = await renderMail(mail, content);
  const plain = html
    .replaceAll(/<style>[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&');
  for (const row of [...(mail.table?.rows ?? []), ...(mail.secondTable?.rows ?? [])]) {
    expect(plain).toContain(row.value);
    expect(text).toContain(`: ${row.value}`);
  }
  for (const paragraph of mail.paragraphs) {
    expect(text).toContain(paragraph);
    expect(plain).toContain(paragraph);
  }
  expect(html).toContain(`href="${url}/reports"`);
  expect(text).toContain(`${url}/reports`);
  expect(html).not.toMatch(/<img/); // no tracking pixel
});

test('a statement’s email masks the account of the next payout, and names none for payment by hand', () => {
  const { next } = aStatement();
  expect(statementMail(aStatement(), url).paragraphs).toContain('It goes to your account (CH93 •••• 2957).');
  const byHand = statementMail(aStatement({ next: next === null ? null : { ...next, account: '•••' } }), url);
  expect(byHand.paragraphs).toContain('It is paid by hand.');
});

test('a statement’s email says how much is to be offset', () => {
  const mail = statementMail(
    aStatement({ closing: { pending: 0, held: 0, available: 0, reserved: 0, recoverable: 990 }, next: null }),
    url,
  );
  expect(mail.paragraphs[0]).toContain('CHF\u00A09.90 is to be offset');
});

const minor = (text: string) => Number(text.replaceAll(/[^\d−]/g, '').replace('−', '-'));
