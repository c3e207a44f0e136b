import { expect, test } from '@jest/globals';
import { suspenseReasons } from '../../../domain/bank/bank-booking.ts';
import { payoutStates } from '../../../domain/payout/payout-state.ts';
import { reasons } from '../../../domain/wording/reasons.ts';
import { hasWords, sayRefusal } from '../../../domain/wording/refusal.ts';

test.each([
  ['exported', 'Created', 'Erstellt'],
  ['submitting', 'Being submitted', 'Wird übergeben'],
  ['revoked', 'Switched off', 'Abgeschaltet'],
])('the state %s is returned in words', (state, en, de) => {
  expect(sayRefusal('en', 'payout_state_changed', { state }).detail).toContain(`“${en}”`);
  expect(sayRefusal('de', 'payout_state_changed', { state }).detail).toContain(`«${de}»`);
});

test('no state of a payout is shown as its code', () => {
  const said = payoutStates.map((state) => sayRefusal('de', 'payout_state_changed', { state }).detail);
  expect(said.filter((text, index) => text.includes(`«${payoutStates[index]}»`))).toEqual([]);
});

test('a code has other words for a login; a text that is no code stays unchanged', () => {
  expect(sayRefusal('en', 'login_state_changed', { state: 'revoked' }).detail).toContain('“Ended”');
  expect(sayRefusal('en', 'bank_file_pays_twice', { reference: 'PO-2026-0021' }).detail).toContain('PO-2026-0021 is in this file');
});

test('a rate limit says whether it is that of one customer or of all together', () => {
  const said = (whom: string, language: 'en' | 'de') => sayRefusal(language, 'login_asked_too_often', { count: 3, whom }).detail;
  expect(said('one', 'en')).toContain('this customer was asked 3 times');
  expect(said('all', 'en')).toContain('your customers were asked 3 times');
  expect([said('one', 'de'), said('all', 'de')]).toEqual([
    expect.stringContaining('diese Kundin 3 Mal'),
    expect.stringContaining('Ihre Kundschaft 3 Mal'),
  ]);
});

test('S30: a sentence without a person to ask has no dash in the place of a name', () => {
  for (const code of ['four_eyes', 'already_approved'] as const) {
    expect(sayRefusal('en', code, { ask: '–' }).detail).toMatch(/Ask someone else with that permission\.$/);
    expect(sayRefusal('de', code, { ask: 'Rita Rossi' }).detail).toMatch(/Bitte Rita Rossi fragen\.$/);
  }
});

test('only codes with a text are known: no future or foreign code, and no property that every object has', () => {
  expect(hasWords('four_eyes')).toBe(true);
  for (const code of ['code_of_tomorrow', 'toString', 502, null, undefined]) expect(hasWords(code)).toBe(false);
});

test('an action that nobody may take is refused with the reason, without advice to ask an administrator', () => {
  for (const why of ['partner_login', 'appeal', 'no_appeal', 'notification', 'frame', 'staff'])
    for (const language of ['en', 'de'] as const) {
      const { detail } = sayRefusal(language, 'nobody_may', { why });
      expect(detail).toMatch(/^\p{Lu}.* .*\.$/u);
      expect(detail).not.toMatch(/admin/i);
    }
});

test('a member of a partner’s team without the role is told who has it', () => {
  expect(sayRefusal('en', 'team_role', { who: 'owner' }).detail).toContain(': an owner can do it');
  expect(sayRefusal('de', 'team_role', { who: 'login_admin' }).detail).toContain(': eine Login-Person kann es tun');
});

test('the reason that a booking cannot belong to the payout is given in words, never as a code', () => {
  expect(sayRefusal('en', 'bank_entry_does_not_fit', { why: 'return_too_large' }).detail).toContain('More came back than is missing.');
  for (const why of suspenseReasons)
    for (const language of ['en', 'de'] as const)
      expect(sayRefusal(language, 'bank_entry_does_not_fit', { why }).detail).not.toMatch(/_|[(]/);
});

test('the text about a suspended partner fits commissions and payouts: it mentions no hold', () => {
  expect(reasons.partner_suspended.en).not.toMatch(/hold|pending/);
  expect(reasons.partner_suspended.de).not.toMatch(/Wartefrist|vorgemerkt/);
});
