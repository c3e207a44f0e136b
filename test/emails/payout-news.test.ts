import { expect, test } from '@jest/globals';
import { rails, type Rail } from '../../domain/payout/payout-state.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import type { Reader } from '../../emails/content.ts';
import { payoutNews, type PayoutNews } from '../../emails/payout-news.ts';

const told = (news: PayoutNews['news'], rail: Rail, language: 'en' | 'de'): string => {
  const reader: Reader = { name: 'Anna', language, timeZone: 'Europe/Zurich' };
  const amount = { amount: 5_000, currency: 'EUR' } as const;
  const { heading, paragraphs } = payoutNews(
    { news, rail, reference: 'PO-2026-0029', amount, account: rail === 'manual' ? '•••' : 'b•••@keller.test', reason: '' },
    reader,
  );
  return [heading, ...paragraphs].join(' ').replaceAll('\u00a0', ' ');
};

test.each(rails)('a payout by %s: its emails mention a bank only if it is paid by bank file', (rail) => {
  for (const news of ['payout_approved', 'payout_submitted'] as const) {
    expect(/\bbank\b/i.test(told(news, rail, 'en'))).toBe(rail === 'bank_file');
    expect(/\bbank\b/i.test(told(news, rail, 'de'))).toBe(rail === 'bank_file');
  }
});

test('emails about a payout name PayPal or Stripe, and one paid by hand is called being paid', () => {
  expect(told('payout_approved', 'paypal', 'en')).toContain('EUR 50.00 is on its way to PayPal');
  expect(told('payout_approved', 'paypal', 'de')).toContain('EUR 50.00 sind auf dem Weg zu PayPal');
  expect(told('payout_submitted', 'stripe_connect', 'de')).toContain('liegt bei Stripe, für');
  expect(told('payout_approved', 'manual', 'de')).toContain('EUR 50.00 werden jetzt bezahlt');
  expect(told('payout_submitted', 'manual', 'en')).toContain('is being paid, by hand.');
});

test('emails about a payout by hand never name its account', () => {
  for (const news of ['payout_approved', 'payout_submitted', 'payout_failed', 'payout_returned', 'payout_details_wanted'] as const) {
    expect(told(news, 'manual', 'en')).toMatch(/ by hand\b/);
    expect(told(news, 'manual', 'de')).toMatch(/ von Hand\b/);
    for (const language of ['en', 'de'] as const) expect(told(news, 'manual', language)).not.toContain('•');
  }
  expect(told('payout_failed', 'bank_file', 'en')).toContain('to b•••@keller.test was not carried out');
  expect(told('payout_approved', 'paypal', 'de')).toContain('Sie wird auf b•••@keller.test bezahlt.');
});

test('an email about unclaimed money says where to claim it and until when', () => {
  expect(told('payout_unclaimed', 'paypal', 'en')).toContain('EUR 50.00 is waiting for you at PayPal');
  expect(told('payout_unclaimed', 'paypal', 'en')).toContain('for b•••@keller.test, has not been claimed yet');
  expect(told('payout_unclaimed', 'paypal', 'de')).toContain('Nach 30 Tagen kommt sie in Ihr Guthaben zurück.');
});

test('an email about a double payment states the amount and that it is offset', () => {
  expect(told('payout_paid_twice', 'bank_file', 'en')).toMatch(/EUR 50\.00 was paid that was not due.*You do not need to send it back/s);
  expect(told('payout_paid_twice', 'bank_file', 'de')).toMatch(
    /EUR 50\.00 bezahlt, die nicht fällig waren.*Sie müssen nichts zurücksenden/s,
  );
});

test('an email about a payout that the bank reversed itself does not ask to check the account', () => {
  const returned = {
    news: 'payout_returned',
    rail: 'bank_file',
    reference: 'PO-1',
    amount: { amount: 5_000, currency: 'EUR' },
    account: 'CH93',
    reason: '',
  } as const;
  const said = (language: 'en' | 'de', isOfBank: boolean) =>
    payoutNews({ ...returned, isOfBank }, { name: 'Anna', language, timeZone: 'Europe/Zurich' }).paragraphs.join(' ');
  expect(said('en', false)).toContain('Please check your payout details');
  expect(said('de', false)).toContain('Bitte prüfen Sie Ihre Auszahlungsdaten');
  expect(said('en', true)).toContain('What came back is paid with your next payout.');
  for (const language of ['en', 'de'] as const) expect(said(language, true)).not.toMatch(/check your payout details|prüfen Sie/);
});

test.each([
  ['en', 'came back. The money is back in the balance.'],
  ['de', 'kam zurück. Das Geld ist wieder im Guthaben.'],
] as const)('an email says once that a payout came back, in %s', (language, said) => {
  const reason = reasons.returned_by_bank[language];
  const about = { rail: 'bank_file', reference: 'PO-1', amount: { amount: 5_000, currency: 'EUR' }, account: 'CH93', reason } as const;
  const [told = ''] = payoutNews({ news: 'payout_returned', ...about }, { name: 'Anna', language, timeZone: 'Europe/Zurich' }).paragraphs;
  expect(told).toContain(said);
  const own = { ...about, reason: 'The bank says nothing.' };
  const [plain = ''] = payoutNews({ news: 'payout_returned', ...own }, { name: 'Anna', language, timeZone: 'Europe/Zurich' }).paragraphs;
  expect(plain).toContain('. The bank says nothing.');
});

test('an email about a missing part says whether it was a fee or is no longer expected', () => {
  const explained = {
    news: 'payout_missing_explained',
    rail: 'bank_file',
    reference: 'PO-1',
    amount: { amount: 9_090, currency: 'CHF' },
    account: 'CH93',
    reason: '',
    missing: { amount: 10_000, currency: 'CHF' },
  } as const;
  const said = (language: 'en' | 'de', missingAs: 'lost' | 'fee') =>
    payoutNews({ ...explained, missingAs }, { name: 'Anna', language, timeZone: 'Europe/Zurich' })
      .paragraphs.join(' ')
      .replaceAll('\u00a0', ' ');
  expect(said('en', 'lost')).toContain('CHF 90.90 came back into your balance. CHF 100.00 is no longer expected');
  expect(said('de', 'lost')).toContain('kamen CHF 90.90 in Ihr Guthaben zurück. CHF 100.00 werden nicht mehr erwartet');
  expect(said('en', 'fee')).toContain('CHF 100.00 was kept as a fee');
  expect(said('de', 'fee')).toContain('CHF 100.00 wurden als Gebühr einbehalten');
  for (const language of ['en', 'de'] as const)
    for (const missingAs of ['lost', 'fee'] as const)
      expect(said(language, missingAs)).not.toMatch(/Still missing|Noch offen|check|prüfen/);
});

test.each([
  ['en', 'EUR 50.00 will be paid to another account', 'will not be sent'],
  ['de', 'EUR 50.00 gehen auf ein anderes Konto', 'gehen nicht hinaus'],
] as const)('an email about a payout changed to another account does not say that it will not be sent: %s', (language, is, isNot) => {
  const about = { news: 'payout_canceled', rail: 'manual', reference: 'PO-2026-0028', account: '•••', reason: 'Canceled.' } as const;
  const reader: Reader = { name: 'Anna', language, timeZone: 'Europe/Zurich' };
  const saidWith = (isForOtherAccount: boolean) =>
    payoutNews({ ...about, amount: { amount: 5_000, currency: 'EUR' }, isForOtherAccount }, reader).heading.replaceAll('\u00a0', ' ');
  expect(saidWith(true)).toBe(is);
  expect(saidWith(false)).toContain(isNot);
});
