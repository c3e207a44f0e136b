import { expect, test } from '@jest/globals';
import { attribute, type AttributionInput, type ClickCandidate, type Link, type Referrer } from '../../../domain/referral/attribution.ts';
import type { ProgramSettings } from '../../../domain/program/program.ts';
import { someProgram } from '../../support/terms.ts';

const anna: Referrer = {
  partnerId: 'anna',
  programId: 'program-1',
  state: 'active',
  hostPlan: 'Business',
  emailIndexes: ['email-of-anna', 'email-of-annas-colleague'],
  domains: ['anna.example', 'before.example'],
  ownCustomerIds: ['account-of-anna'],
};
const ben: Referrer = {
  ...anna,
  partnerId: 'ben',
  emailIndexes: ['email-of-ben'],
  domains: ['ben.example'],
  ownCustomerIds: ['account-of-ben'],
};

const aLink = (referrer: Partial<Referrer> = {}, change: Partial<Link> = {}): Link => ({
  linkId: `link-of-${referrer.partnerId ?? 'anna'}`,
  channel: 'website',
  isDisabled: false,
  referrer: { ...anna, ...referrer },
  ...change,
});
const aClick = (change: Partial<ClickCandidate> = {}): ClickCandidate => ({
  clickId: 'click-1',
  at: '2026-03-01T09:00:00.000Z',
  isCounted: true,
  link: aLink(),
  ...change,
});

type Change = Partial<Omit<AttributionInput, 'program'>> & { readonly program?: Partial<ProgramSettings & { isArchived: boolean }> };

/** A sign-up on 10 March 2026, nine days after a click on Anna's link. */
const signUp = ({ program = {}, ...change }: Change = {}) =>
  attribute({
    at: '2026-03-10T09:00:00.000Z',
    program: { ...someProgram(), isArchived: false, ...program },
    customer: { customerId: 'customer-1', emailIndex: 'email-of-customer', domain: 'customer.example' },
    chosen: null,
    credited: null,
    clicks: [aClick()],
    hasUnknownClick: false,
    code: null,
    reference: null,
    ...change,
  });
const reason = (change: Change) => signUp(change).decision.reason;

test('C11, C14: a sign-up through a link is credited to its partner, with click, channel, time and window', () => {
  expect(signUp()).toEqual({
    decision: {
      kind: 'attribution',
      outcome: 'credited',
      reason: 'via_link',
      inputs: {
        at: '2026-03-10T09:00:00.000Z',
        attributionDays: 60,
        attributionModel: 'last_click',
        codeRule: 'off',
        selfReferral: 'flag',
        clicks: 1,
        clickedAt: '2026-03-01T09:00:00.000Z',
        clickedOn: '2026-03-01',
        channel: 'website',
        code: null,
        reference: null,
        hostPlan: 'Business',
        hostPlans: '',
      },
    },
    partnerId: 'anna',
    linkId: 'link-of-anna',
    clickId: 'click-1',
    source: 'link',
    review: null,
  });
});

test('B09: a click on the badge is recorded as such', () => {
  expect(reason({ clicks: [aClick({ link: aLink({}, { channel: 'badge' }) })] })).toBe('via_badge');
});

test('a second attribution of a customer is refused and names the partner', () => {
  const { decision, partnerId } = signUp({ credited: { partnerId: 'ben', partnerName: 'Ben GmbH' } });
  expect(decision).toMatchObject({
    outcome: 'refused',
    reason: 'already_credited',
    inputs: { creditedPartnerId: 'ben', partnerName: 'Ben GmbH' },
  });
  expect(partnerId).toBeNull();
});

test('a sign-up without a click is credited to nobody', () => {
  expect(signUp({ clicks: [] })).toMatchObject({
    decision: { outcome: 'refused', reason: 'no_click' },
    partnerId: null,
    linkId: null,
    clickId: null,
  });
});

test('S71: a sign-up with an unknown click is credited to nobody', () => {
  expect(reason({ clicks: [], hasUnknownClick: true })).toBe('unknown_click');
});

test('S72: an uncounted click is refused with that reason, and ranks behind a counted one', () => {
  const bot = aClick({ clickId: 'click-2', at: '2026-03-09T09:00:00.000Z', isCounted: false, link: aLink(ben) });
  expect(signUp({ clicks: [bot] })).toMatchObject({ decision: { reason: 'click_not_counted' }, partnerId: 'ben', clickId: 'click-2' });
  expect(signUp({ clicks: [bot, aClick()] })).toMatchObject({ decision: { reason: 'via_link' }, partnerId: 'anna' });
});

test('P14: a click is too old 60 days later, to the minute', () => {
  // 1 March 10:00 in Zurich; 30 April 10:00 is an hour less of UTC, because the clock changed
  expect(reason({ at: '2026-04-30T07:59:59.000Z' })).toBe('via_link');
  expect(signUp({ at: '2026-04-30T08:00:00.000Z' })).toMatchObject({
    decision: { outcome: 'refused', reason: 'click_too_old', inputs: { clickedOn: '2026-03-01', attributionDays: 60 } },
    partnerId: 'anna',
  });
});

test('P15: the last click wins, or the first, in whatever order they are read', () => {
  const later = aClick({ clickId: 'click-2', at: '2026-03-05T09:00:00.000Z', link: aLink(ben) });
  for (const clicks of [
    [aClick(), later],
    [later, aClick()],
  ]) {
    expect(signUp({ clicks }).partnerId).toBe('ben');
    expect(signUp({ clicks, program: { attributionModel: 'first_click' } }).partnerId).toBe('anna');
  }
});

test('P15: the first click that is young enough wins where the very first is too old', () => {
  const old = aClick({ clickId: 'click-0', at: '2025-12-01T09:00:00.000Z', link: aLink(ben) });
  expect(signUp({ clicks: [old, aClick()], program: { attributionModel: 'first_click' } })).toMatchObject({
    decision: { reason: 'via_link' },
    partnerId: 'anna',
  });
});

const codeOfBen = { typed: 'BEN', link: aLink(ben) };

test.each([
  ['off', 'anna', 'via_link'],
  ['code_wins', 'ben', 'via_code'],
  ['link_wins', 'anna', 'via_link'],
] as const)('P16: with codes %s, a link of Anna and a code of Ben credit %s', (codeRule, partnerId, expected) => {
  expect(signUp({ program: { codeRule }, code: codeOfBen })).toMatchObject({ partnerId, decision: { reason: expected } });
});

test('P16: a code alone', () => {
  const typed = { clicks: [], code: codeOfBen };
  expect(reason({ ...typed, program: { codeRule: 'off' } })).toBe('code_not_accepted');
  expect(signUp({ ...typed, program: { codeRule: 'link_wins' } })).toMatchObject({ partnerId: 'ben', source: 'code', clickId: null });
  expect(reason({ clicks: [], code: { typed: 'NOBODY', link: null }, program: { codeRule: 'code_wins' } })).toBe('unknown_code');
});

test('P16: an unknown code is ignored and the link is credited', () => {
  expect(signUp({ code: { typed: 'NOBODY', link: null }, program: { codeRule: 'code_wins' } }).partnerId).toBe('anna');
});

test('a payment without a sign-up is credited by the reference that it names', () => {
  const paid = { clicks: [], reference: { given: 'BEN', link: aLink(ben) } };
  expect(signUp(paid)).toMatchObject({ partnerId: 'ben', source: 'client_reference', decision: { reason: 'via_client_reference' } });
  expect(reason({ clicks: [], reference: { given: 'NOBODY', link: null } })).toBe('unknown_code');
});

test('a program that has ended credits nobody', () => {
  expect(reason({ program: { isArchived: true } })).toBe('program_archived');
});

test('a link of another program credits nobody', () => {
  expect(reason({ clicks: [aClick({ link: aLink({ programId: 'program-2' }) })] })).toBe('other_program_link');
});

test('C13: a link that was switched off credits nobody', () => {
  expect(reason({ clicks: [aClick({ link: aLink({}, { isDisabled: true }) })] })).toBe('link_disabled');
});

test.each(['applied', 'suspended', 'closed'])('C12: a partner who is %s is not credited', (state) => {
  expect(signUp({ clicks: [aClick({ link: aLink({ state }) })] })).toMatchObject({
    decision: { outcome: 'refused', reason: 'partner_not_active' },
    partnerId: 'anna',
  });
});

test.each([
  ['stop_new_referrals', 'Free', 'partner_below_host_plan'],
  ['stop_new_commissions', null, 'partner_below_host_plan'],
  ['stop_new_referrals', 'Enterprise', 'via_link'],
  ['no_effect', 'Free', 'via_link'],
] as const)('C01, P05: with %s a partner on %s: %s', (gateEffect, hostPlan, expected) => {
  const program = { gateHostPlans: ['Business', 'Enterprise'], gateEffect };
  const { decision } = signUp({ program, clicks: [aClick({ link: aLink({ hostPlan }) })] });
  expect(decision).toMatchObject({ reason: expected, inputs: { hostPlan, hostPlans: 'Business, Enterprise' } });
});

const own = { customerId: 'account-of-anna', emailIndex: null, domain: null };

test.each([
  ['account', own],
  ['e-mail address', { customerId: 'customer-1', emailIndex: 'email-of-anna', domain: null }],
  ['e-mail address of a colleague', { customerId: 'customer-1', emailIndex: 'email-of-annas-colleague', domain: null }],
  ['company domain', { customerId: 'customer-1', emailIndex: null, domain: 'anna.example' }],
  ['company domain of before', { customerId: 'customer-1', emailIndex: null, domain: 'before.example' }],
])('R8, S73: a customer with the partner’s own %s: block refuses, flag holds for a person, allow credits', (_what, customer) => {
  const by = (selfReferral: ProgramSettings['selfReferral']) => {
    const { decision, review } = signUp({ customer, program: { selfReferral } });
    return [decision.outcome, decision.reason, review];
  };
  expect(by('block')).toEqual(['refused', 'self_referral', null]);
  expect(by('flag')).toEqual(['credited', 'self_referral_flagged', 'self_referral']);
  expect(by('allow')).toEqual(['credited', 'via_link', null]);
});

test('a property that is unknown on one side is no match', () => {
  const unknown = { emailIndexes: [], domains: [], ownCustomerId: null };
  const customer = { customerId: 'customer-1', emailIndex: null, domain: null };
  expect(signUp({ customer, clicks: [aClick({ link: aLink(unknown) })] }).review).toBeNull();
});

test('C12: the first failed check gives the reason: the customer, then the link, then the partner', () => {
  const worst = aClick({
    isCounted: false,
    at: '2025-01-01T09:00:00.000Z',
    link: aLink({ programId: 'program-2', state: 'closed' }, { isDisabled: true }),
  });
  expect(reason({ clicks: [worst], credited: { partnerId: 'ben', partnerName: 'Ben GmbH' }, program: { isArchived: true } })).toBe(
    'already_credited',
  );
  expect(reason({ clicks: [worst], program: { isArchived: true } })).toBe('program_archived');
  expect(reason({ clicks: [worst] })).toBe('other_program_link');
  const counted = { ...worst, link: aLink({ state: 'closed' }, { isDisabled: true }) };
  expect(reason({ clicks: [counted] })).toBe('click_not_counted');
  expect(reason({ clicks: [{ ...counted, isCounted: true }] })).toBe('click_too_old');
  expect(reason({ clicks: [{ ...counted, isCounted: true, at: '2026-03-01T09:00:00.000Z' }] })).toBe('link_disabled');
});

test('2.5: the partner that a member of staff chose is credited, whatever link the customer followed', () => {
  expect(signUp({ chosen: ben })).toMatchObject({
    partnerId: 'ben',
    linkId: null,
    clickId: null,
    source: 'manual',
    decision: { outcome: 'credited', reason: 'by_hand' },
  });
});

test.each([
  { rule: 'a partner of another program', change: { chosen: { ...ben, programId: 'program-2' } }, because: 'other_program_link' },
  { rule: 'a partner who is not active', change: { chosen: { ...ben, state: 'suspended' } }, because: 'partner_not_active' },
  {
    rule: 'one customer for two partners',
    change: { chosen: ben, credited: { partnerId: 'anna', partnerName: 'Anna' } },
    because: 'already_credited',
  },
  {
    rule: 'the own account',
    change: { chosen: { ...ben, ownCustomerIds: ['customer-0', 'customer-1'] }, program: { selfReferral: 'block' } },
    because: 'self_referral',
  },
] as const)('a member of staff cannot choose $rule', ({ change, because }) => {
  expect(reason(change)).toBe(because);
});
