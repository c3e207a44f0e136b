import { expect, test } from '@jest/globals';
import type { Became } from '../../emails/became.ts';
import { newConversion, type NewConversion } from '../../emails/new-conversion.ts';

const at = '2026-11-30T23:30:00Z'; // 1 December in Zürich
const bounty: NewConversion = {
  customer: 'V•••• Werk',
  earned: { amount: 3_000, currency: 'CHF' },
  commission: null,
  hasPaid: false,
  became: { as: 'pending', releaseAt: '2026-12-15T00:00:00Z', isDue: false },
  on: null,
};
const said = (change: Partial<NewConversion>, language: 'en' | 'de' = 'en') => {
  const mail = newConversion({ ...bounty, ...change }, { name: 'Alpenblick', language, timeZone: 'Europe/Zurich' });
  return [mail.subject, ...mail.paragraphs].join(' ').replaceAll('\u00A0', ' ');
};

test('P24: an email about a bounty says whether the customer has only installed or also paid', () => {
  expect(said({})).toContain('V•••• Werk has installed.');
  expect(said({ hasPaid: true })).toContain('V•••• Werk has installed and paid for the first time.');
  expect(said({ hasPaid: true }, 'de')).toContain('V•••• Werk hat installiert und zum ersten Mal bezahlt.');
});

test.each<[Became, string, string]>([
  [
    bounty.became,
    'CHF 30.00 was pending on that day, to become available on 15 December 2026.',
    'waren an diesem Tag vorgemerkt und sollten am',
  ],
  [{ as: 'pending', releaseAt: null, isDue: false }, 'CHF 30.00 was pending on that day.', 'CHF 30.00 waren an diesem Tag vorgemerkt.'],
  [{ as: 'free', offset: 0, arePayoutsOnHold: true }, 'CHF 30.00 was available on that day.', 'CHF 30.00 waren an diesem Tag verfügbar.'],
  [
    { as: 'free', offset: 1_000, arePayoutsOnHold: false },
    'CHF 10.00 of it was offset against what you owed, CHF 20.00 was available on that day.',
    'CHF 10.00 davon wurden mit dem verrechnet, was Sie schuldeten, CHF 20.00 waren an diesem Tag verfügbar.',
  ],
  [
    { as: 'free', offset: 3_000, arePayoutsOnHold: false },
    'CHF 30.00 was offset against what you owed.',
    'CHF 30.00 wurden mit dem verrechnet, was Sie schuldeten.',
  ],
])('an email about an earlier conversion names its day and the amount’s state on that day: %j', (became, english, german) => {
  const text = said({ became, on: at });
  expect(text).toContain('Conversion of 1 December 2026: CHF 30.00 V•••• Werk had installed by 1 December 2026.');
  expect(text).toContain(english);
  expect(text).toContain('The portal shows where it stands today.');
  expect(said({ became, on: at }, 'de')).toContain(german);
});
