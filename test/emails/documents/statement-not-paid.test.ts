import { expect, test } from '@jest/globals';
import { notPaidText } from '../../../emails/documents/statement-not-paid.ts';

test.each([
  ['en', 'They count from 3 December 2026, or once finance confirms them.'],
  ['de', 'Sie gelten ab 3. Dezember 2026 oder sobald die Finanzabteilung sie bestätigt.'],
] as const)('the reason of a run is told with what it looked at, in %s', (language, told) => {
  const item = { why: 'decided', reason: 'method_cooling_off', values: { activeOn: '2026-12-03' }, amount: 9000 } as const;
  expect(notPaidText(item, { language, timeZone: 'Europe/Zurich', currency: 'CHF' }).why).toContain(told);
});
