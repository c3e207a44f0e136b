import { expect, test } from '@jest/globals';
import { earningStates } from '../../api/contract/commissions.ts';
import { eventStates } from '../../api/contract/events.ts';
import { partnerStates } from '../../api/contract/partner-states.ts';
import { referralPhases } from '../../api/contract/referrals.ts';
import { reviewStates } from '../../api/contract/reviews.ts';
import { attribute, type ClickCandidate } from '../../domain/referral/attribution.ts';
import { decisionKinds as allKinds, decisionOutcomes as allOutcomes, decisionReasons, type DecisionReason } from '../../domain/decision.ts';
import { errorCodes } from '../../domain/errors.ts';
import { judgeGates } from '../../domain/referral/gates.ts';
import { entryKinds as allEntryKinds } from '../../domain/ledger/posting.ts';
import { judgeEvidence } from '../../domain/settlement/settlement.ts';
import { errors } from '../../domain/wording/errors.ts';
import { decisionKinds, decisionOutcomes, entryKinds } from '../../domain/wording/kinds.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { languages, say, type Sentence } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import { aStripeInvoice } from '../support/source-facts.ts';
import { someProgram, someTerms } from '../support/terms.ts';

test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['reason', reasons, decisionReasons],
  ['refusal', errors, errorCodes],
  ['kind of entry', entryKinds, allEntryKinds],
  ['kind of decision', decisionKinds, allKinds],
  ['outcome', decisionOutcomes, allOutcomes],
  ['state of a commission', states.commission, earningStates],
  ['state of an event', states.event, eventStates],
  ['state of a partner', states.partner, partnerStates],
  ['state of a referral', states.referral, referralPhases],
  ['state of a review', states.review, reviewStates],
])('every %s has its words, and no words are left over', (_what, words, members) => {
  expect(Object.keys(words).toSorted()).toEqual([...members].toSorted());
});

const sentences: readonly (readonly [string, Sentence])[] = [
  ...Object.entries(reasons).map(([code, sentence]) => [`reason ${code}`, sentence] as const),
  ...Object.entries(errors).flatMap(([code, { title, detail }]) => [
    [`title ${code}`, title] as const,
    [`detail ${code}`, detail] as const,
  ]),
  ...Object.entries({ ...entryKinds, ...decisionKinds, ...decisionOutcomes }).map(([kind, label]) => [`kind ${kind}`, label] as const),
  ...Object.entries(states).flatMap(([what, labels]) =>
    Object.entries(labels).map(([state, label]) => [`${what} ${state}`, label] as const),
  ),
];
const of = (isWrong: (sentence: Sentence) => boolean) => sentences.filter(([, sentence]) => isWrong(sentence)).map(([code]) => code);
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();

test('no German text is still in English', () => {
  const isWordless = /^\{\w+\}$/; // all of it comes from a place, which has words of its own
  expect(of(({ en, de }) => en === de && !isWordless.test(en))).toEqual([]);
});

test('no words are empty or padded', () => {
  expect(of(({ en, de }) => en.trim() !== en || de.trim() !== de || en === '' || de === '')).toEqual([]);
});

test('both languages fill the same places', () => {
  expect(of(({ en, de }) => placesIn(en).join() !== placesIn(de).join())).toEqual([]);
});

test('a reason is a whole sentence in every language', () => {
  const isSentence = (text: string) => /^\p{Lu}.*[.]$/u.test(text);
  expect(Object.entries(reasons).filter(([, sentence]) => !languages.every((language) => isSentence(sentence[language])))).toEqual([]);
});

test('no text uses a word that we avoid', () => {
  const forbidden =
    /\b(affiliates?(?![ -]platform|-Plattform)|vendors?|leads?|campaigns?|rewards?|disbursements?|withdrawals?|Kampagnen?|Belohnung(en)?)\b/i;
  expect(of(({ en, de }) => forbidden.test(en) || forbidden.test(de))).toEqual([]);
});

test('Swiss spelling: no ß', () => {
  expect(of(({ de }) => de.includes('ß'))).toEqual([]);
});

const click: ClickCandidate = {
  clickId: 'click-1',
  at: '2026-03-01T09:00:00.000Z',
  isCounted: true,
  link: {
    linkId: 'link-1',
    channel: 'website',
    isDisabled: false,
    referrer: {
      partnerId: 'anna',
      programId: 'program-1',
      state: 'active',
      hostPlan: 'Free',
      emailIndexes: [],
      domains: [],
      ownCustomerIds: [],
    },
  },
};
const program = someProgram({ gateHostPlans: ['Business', 'Enterprise'], gateEffect: 'stop_new_referrals' });
const signUp = {
  at: '2026-03-10T09:00:00.000Z',
  program: { ...program, isArchived: false },
  customer: { customerId: 'customer-1', emailIndex: null, domain: null },
  chosen: null,
  credited: null,
  clicks: [click],
  hasUnknownClick: false,
  code: null,
  reference: null,
};
const paid = {
  evidence: judgeEvidence(aStripeInvoice(), someTerms(), 'Europe/Zurich'),
  terms: someTerms({ paymentsCap: 2 }),
  program: { ...program, gateEffect: 'stop_new_commissions' as const },
  attributedAt: '2026-03-01T09:00:00.000Z',
  endsAt: null,
  partnerHostPlan: 'Free',
  partnerState: 'active',
  earlierPaidInvoices: 0,
};

test.each<[DecisionReason, ReturnType<typeof judgeGates>, string]>([
  [
    'already_credited',
    attribute({ ...signUp, credited: { partnerId: 'ben', partnerName: 'Ben GmbH' } }).decision,
    'Did not count: this customer is already credited to Ben GmbH. One customer has one partner.',
  ],
  [
    'click_too_old',
    attribute({ ...signUp, at: '2026-06-10T09:00:00.000Z' }).decision,
    'Did not count: the click on 1 March 2026 is older than the 60 days the program allows.',
  ],
  [
    'partner_below_host_plan',
    attribute(signUp).decision,
    'Did not count: the program requires Business, Enterprise; the partner’s account was on Free.',
  ],
  [
    'after_subscription_end',
    judgeGates({ ...paid, endsAt: '2026-03-14T23:00:00.000Z' }),
    'Did not count: the service begins after the subscription ended on 15 March 2026.',
  ],
  ['after_payments_cap', judgeGates({ ...paid, earlierPaidInvoices: 2 }), 'Did not count: the terms pay for the first 2 paid invoices.'],
  [
    'host_plan_stops_commissions',
    judgeGates(paid),
    'Did not count: the program requires Business, Enterprise; the partner’s account was on Free when the money arrived.',
  ],
])('R14: %s is answered in a plain sentence with what the decision looked at', (reason, decision, sentence) => {
  expect(decision.reason).toBe(reason);
  expect(say('en', reasons[reason], decision.inputs)).toBe(sentence);
  expect(say('de', reasons[reason], decision.inputs)).not.toMatch(/[{}–]/);
});

test('R14: each reason of a sign-up or a gate has all values that its sentence needs', () => {
  const known = new Set([...Object.keys(attribute(signUp).decision.inputs), ...Object.keys(judgeGates(paid).inputs), 'partnerName']);
  const ofOthers = [
    'before',
    'after',
    'settlementReminderDays',
    'lapseDays',
    'currency',
    'activeOn',
    'attempt',
    'hours',
    'pausedMinutes',
    'expiresAt',
    'paymentAccount',
    'file',
    'mergedFrom',
    'mergedInto',
  ]; // terms that reached, a reminder, a lapse, a payout, a promise, a taken account, a bank file, a merge
  const unknown = Object.values(reasons).flatMap(({ en }) => placesIn(en).filter((name) => !known.has(name) && !ofOthers.includes(name)));
  expect(unknown).toEqual([]);
});
