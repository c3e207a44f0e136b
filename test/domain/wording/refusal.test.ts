import { expect, test } from '@jest/globals';
import { suspenseReasons } from '../../../domain/bank/bank-booking.ts';
import { payoutStates } from '../../../domain/payout/payout-state.ts';
import { reasons } from '../../../domain/wording/reasons.ts';
import { hasWords, sayRefusal } from '../../../domain/wording/refusal.ts';

test.each([
  ['exported', 'Created', 'Erstellt'],
  ['submitting', 'Being submitted', 'Wird übergeben'],
  ['revoked', 'Switched off', 'Abgeschaltet'],
])('where it has come to (%s) is said in words', (state, en, de) => {
  expect(sayRefusal('en', 'payout_state_changed', { state }).detail).toContain(`“${en}”`);
  expect(sayRefusal('de', 'payout_state_changed', { state }).detail).toContain(`«${de}»`);
});

test('no state of a payout is said as its code', () => {
  const said = payoutStates.map((state) => sayRefusal('de', 'payout_state_changed', { state }).detail);
  expect(said.filter((text, index) => text.includes(`«${payoutStates[index]}»`))).toEqual([]);
});

test('the same word is another one about a login; what is no code stays as it is', () => {
  expect(sayRefusal('en', 'login_state_changed', { state: 'revoked' }).detail).toContain('“Ended”');
  expect(sayRefusal('en', 'bank_file_pays_twice', { reference: 'PO-2026-0021' }).detail).toContain('PO-2026-0021 is in this file');
});

test('who was asked too often is said: this customer, or all of them together', () => {
  const said = (whom: string, language: 'en' | 'de') => sayRefusal(language, 'login_asked_too_often', { count: 3, whom }).detail;
  expect(said('one', 'en')).toContain('this customer was asked 3 times');
  expect(said('all', 'en')).toContain('your customers were asked 3 times');
  expect([said('one', 'de'), said('all', 'de')]).toEqual([
    expect.stringContaining('diese Kundin 3 Mal'),
    expect.stringContaining('Ihre Kundschaft 3 Mal'),
  ]);
});

test('S30: where nobody can be named, no dash is to be asked', () => {
  for (const code of ['four_eyes', 'already_approved'] as const) {
    expect(sayRefusal('en', code, { ask: '–' }).detail).toMatch(/Ask someone else with that permission\.$/);
    expect(sayRefusal('de', code, { ask: 'Rita Rossi' }).detail).toMatch(/Bitte Rita Rossi fragen\.$/);
  }
});

test('only codes that there are words for are known: none of a newer server, none of somebody else’s, nothing that every object has', () => {
  expect(hasWords('four_eyes')).toBe(true);
  for (const code of ['code_of_tomorrow', 'toString', 502, null, undefined]) expect(hasWords(code)).toBe(false);
});

test('what nobody may do is said with why; no admin is to be asked, and no word is missing', () => {
  for (const why of ['partner_login', 'appeal', 'no_appeal', 'notification', 'frame', 'staff'])
    for (const language of ['en', 'de'] as const) {
      const { detail } = sayRefusal(language, 'nobody_may', { why });
      expect(detail).toMatch(/^\p{Lu}.* .*\.$/u);
      expect(detail).not.toMatch(/admin/i);
    }
});

test('whoever lacks a role in a partner’s team reads who has it', () => {
  expect(sayRefusal('en', 'team_role', { who: 'owner' }).detail).toContain(': an owner can do it');
  expect(sayRefusal('de', 'team_role', { who: 'login_admin' }).detail).toContain(': eine Login-Person kann es tun');
});

test('why a booking cannot be of the payout is said in words, and never by its code', () => {
  expect(sayRefusal('en', 'bank_entry_does_not_fit', { why: 'return_too_large' }).detail).toContain('More came back than is missing.');
  for (const why of suspenseReasons)
    for (const language of ['en', 'de'] as const)
      expect(sayRefusal(language, 'bank_entry_does_not_fit', { why }).detail).not.toMatch(/_|[(]/);
});

test('that the partner is suspended is true of a commission and of a payout alike: no hold is spoken of', () => {
  expect(reasons.partner_suspended.en).not.toMatch(/hold|pending/);
  expect(reasons.partner_suspended.de).not.toMatch(/Wartefrist|vorgemerkt/);
});
