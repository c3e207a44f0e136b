import type { PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import type { NextStep, Verb } from '../sheet/verb.ts';
import { factsOf, leadOf, targetOf } from './payout-facts.tsx';
import type { VerbWords } from './use-verb-words.ts';

type Wanted = Pick<Verb, 'verb' | 'title' | 'confirm' | 'next'> & Partial<Verb>;

/** Returns a verb about one payout, with the facts that a person reads first. */
export const about = (payout: PayoutRow, words: VerbWords, wanted: Wanted): Verb => ({
  resource: 'payouts',
  lead: leadOf(payout, words),
  facts: factsOf(payout, words),
  hasReason: false,
  targets: [targetOf(payout)],
  ...wanted,
});

/** What the approval names: this amount, and the hash of what was shown. */
export const approvalTarget = (payout: PayoutRow) => ({
  ...targetOf(payout),
  seen: { amount: payout.amount, contentHash: payout.contentHash },
});

export function approval(payout: PayoutRow, words: VerbWords): Verb {
  const title = words.say('payouts.approveAmount', { amount: words.amountOf(payout) });
  const targets = [approvalTarget(payout)];
  return about(payout, words, { verb: 'approve', title, confirm: title, next: afterApproval(payout, words), targets });
}

function afterApproval({ rail, approvals }: PayoutRow, { say }: VerbWords): readonly NextStep[] {
  if (approvals.given + 1 < approvals.needed) return [[say('payouts.now'), say('payouts.approveFirst')]];
  const leaves = { bank_file: 'payouts.approveBank', manual: 'payouts.approveManual' } as const;
  return [
    [say('payouts.now'), say('payouts.approveNow')],
    [say('payouts.thereafter'), say(rail === 'bank_file' || rail === 'manual' ? leaves[rail] : 'payouts.approveRail')],
    [say('payouts.after'), say('payouts.approveEnd')],
  ];
}

export function rejection(payout: PayoutRow, words: VerbWords): Verb {
  const title = words.say('payouts.rejectAmount', { amount: words.amountOf(payout) });
  return about(payout, words, { verb: 'reject', title, confirm: title, next: words.say('payouts.rejectNext'), hasReason: true });
}

export function holding(payout: PayoutRow, words: VerbWords): Verb {
  const title = words.say('payouts.holdAmount', { amount: words.amountOf(payout) });
  return about(payout, words, { verb: 'hold', title, confirm: title, ...holdAsks(words) });
}

/** What the sheet of a hold says and asks, the same for one payout and for many. */
export const holdAsks = ({ say }: VerbWords): Pick<Verb, 'next' | 'hasReason' | 'fields'> => ({
  next: say('payouts.holdNext'),
  hasReason: true,
  fields: [{ name: 'until', label: say('payouts.until'), lead: say('payouts.untilLead'), type: 'date', isRequired: false }],
});

/** Returns the verb that resumes a payout and lists all reasons why it was held. */
export function resumption(payout: PayoutRow, words: VerbWords): Verb {
  const { say, amountOf, holdOf } = words;
  const title = say('payouts.resumeAmount', { amount: amountOf(payout) });
  const facts = [...factsOf(payout, words), [say('payouts.held'), holdOf(payout)] as const];
  return about(payout, words, { verb: 'resume', title, confirm: title, next: say('payouts.resumeNext'), facts });
}

export function cancellation(payout: PayoutRow, words: VerbWords): Verb {
  const title = words.say('payouts.cancelAmount', { amount: words.amountOf(payout) });
  return about(payout, words, { verb: 'cancel', title, confirm: title, next: words.say('payouts.cancelNext'), hasReason: true });
}

/**
 * Returns the verb that tries a waiting payout now. The text says whether that looks up an unanswered payment or starts a new attempt
 * after a temporary refusal.
 */
export function tryingNow(
  payout: PayoutRow,
  { why, says }: { readonly why: 'refused_for_now' | 'unanswered'; readonly says: string },
  words: VerbWords,
): Verb {
  const { say } = words;
  const title = say('waits.now');
  const facts = [...factsOf(payout, words), [say('waits.label'), says] as const];
  return about(payout, words, { verb: 'try-now', title, confirm: title, next: say(`waits.next.${why}`), facts });
}

/** Returns the verb that proposes the payout anew to another account of the same partner. */
export function changingMethod(payout: PayoutRow, methods: readonly PayoutMethodRow[], words: VerbWords): Verb {
  const { say, amountOf } = words;
  const choices = methods.map(({ id, rail, masked, label }) => ({ id, name: `${say(`payouts.rails.${rail}`)} ${masked} ${label}`.trim() }));
  return about(payout, words, {
    verb: 'change-method',
    title: say('payouts.changeMethodTitle', { amount: amountOf(payout) }),
    confirm: say('payouts.changeMethod'),
    next: say('payouts.changeMethodNext'),
    hasReason: true,
    fields: [{ name: 'methodId', label: say('payouts.method'), type: 'choice', choices, isRequired: true }],
  });
}
