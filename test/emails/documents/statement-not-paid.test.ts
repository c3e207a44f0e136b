import { expect, test } from '@jest/globals';
import { notPaidText } from '../../../emails/documents/statement-not-paid.ts';

test.each([
  ['en', 'They apply from 3 December 2026, or once the finance team confirms them.'],
  ['de', 'Sie gelten ab 3. Dezember 2026 oder sobald die Finanzabteilung sie bestätigt.'],
] as const)('a statement explains the reason why something was not paid with its date, in %s', (language, told) => {
  const item = { why: 'decided', reason: 'method_cooling_off', values: { activeOn: '2026-12-03' }, amount: 9000 } as const;
  expect(notPaidText(item, { language, timeZone: 'Europe/Zurich', currency: 'CHF' }).why).toContain(told);
});

const place = { timeZone: 'Europe/Zurich', currency: 'CHF' } as const;

test('a statement names the day of the run that money waits for, or the month if the run is late', () => {
  const item = { why: 'awaits_run', month: '2026-11', day: '2026-12-15T05:00:00.000Z', amount: 9000 } as const;
  const told = (language: 'en' | 'de', day: string | null) => notPaidText({ ...item, day }, { ...place, language });
  expect(told('en', item.day)).toEqual({ balance: 'Available', why: 'waits for the payout run of 15 December 2026' });
  expect(told('de', item.day).why).toBe('wartet auf den Auszahlungslauf vom 15. Dezember 2026');
  expect(told('en', null).why).toBe('waits for the payout run for November 2026, which has not taken place yet');
  expect(told('de', null).why).toContain('für November 2026, der noch nicht stattgefunden hat');
});

test('a statement says of available money that the partner is suspended, without mentioning holds', () => {
  const item = { why: 'decided', reason: 'partner_suspended', values: {}, amount: 9000 } as const;
  const told = notPaidText(item, { ...place, language: 'en' }).why;
  expect(told).toContain('the partner account is suspended');
  expect(told).not.toContain('hold is over');
});

test('a statement says of a single commission in its hold when it becomes available', () => {
  const item = { why: 'in_hold', count: 1, next: { amount: 990, at: '2026-12-03T05:00:00.000Z' }, amount: 990 } as const;
  expect(notPaidText(item, { ...place, language: 'en' }).why).toBe('1 in its hold, available on 3 December 2026');
  expect(notPaidText(item, { ...place, language: 'de' }).why).toBe('1 in der Wartefrist, wird am 3. Dezember 2026 verfügbar');
});
