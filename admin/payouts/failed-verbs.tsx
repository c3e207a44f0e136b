import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { typedAmount } from '../../api/contract/read-amount.ts';
import type { NextStep, Verb } from '../sheet/verb.ts';
import { factsOf } from './payout-facts.tsx';
import { about } from './payout-verbs.tsx';
import { isMoneyOut, outcomeWords, type Finding } from './possible-findings.ts';
import { factsOfReturn, stepsOfReturn } from './return-facts.ts';
import type { VerbWords } from './use-verb-words.ts';
import { isForHand, WhereTo } from './WhereTo.tsx';

/** Returns the verb that pays again what came back; below the threshold it is an exception that needs a reason and two people. */
export function retrying(payout: PayoutDetail, words: VerbWords): Verb {
  const { say } = words;
  return about(payout, words, {
    verb: 'retry',
    title: say('payouts.retryTitle'),
    confirm: say('payouts.retry'),
    facts: factsOfAgain(payout, words),
    next: [
      [say('payouts.now'), say('payouts.retryNow')],
      [say('payouts.thereafter'), say('payouts.retryThen')],
    ],
    fields: [
      {
        name: 'overrideReason',
        label: say('payouts.overrideReason'),
        lead: say('payouts.overrideLead'),
        type: 'text',
        isRequired: false,
      },
    ],
  });
}

/**
 * Facts of the new payment: it pays what this payout gave back, as far as it is still available, to the account that the partner uses
 * today.
 */
function factsOfAgain(payout: PayoutDetail, { say, moneyText, amountOf }: VerbWords): Verb['facts'] {
  const { partner, program, reference, again } = payout;
  const { amount, available, method } = again ?? { amount: null, available: null, method: null };
  return [
    [say('payouts.partner'), `${partner.name}, ${program.name}`],
    [say('payouts.insteadOf'), `${reference}, ${amountOf(payout)}`],
    ...(amount === null ? [] : [[say('payouts.sentAgain'), moneyText(amount)] as const]),
    ...(available === null ? [] : [[say('payouts.availableToday'), moneyText(available)] as const]),
    [say('payouts.method'), method === null ? say('payouts.noDetails') : `${say(`payouts.rails.${method.rail}`)}, ${method.masked}`],
  ];
}

export function askingForDetails(payout: PayoutDetail, words: VerbWords): Verb {
  const { say } = words;
  return about(payout, words, {
    verb: 'ask-for-details',
    title: say('payouts.askDetailsTitle', { partner: payout.partner.name }),
    confirm: say('payouts.askDetails'),
    next: say('payouts.askDetailsNext'),
  });
}

/** Returns the verb that leaves in the balance what came back; two people still have to explain what did not. */
export function leaving(payout: PayoutDetail, words: VerbWords): Verb {
  const { say, amountOf, moneyText } = words;
  const { again, missing } = payout;
  const rest = missing === null ? null : moneyText(missing);
  return about(payout, words, {
    verb: 'leave',
    title: say('payouts.leaveTitle', { amount: again === null ? amountOf(payout) : moneyText(again.amount) }),
    confirm: say('payouts.leave'),
    facts: [...factsOf(payout, words), ...(rest === null ? [] : [[say('payouts.missingPart'), rest] as const])],
    next: rest === null ? say('payouts.leaveNext') : say('payouts.leavePartNext', { missing: rest }),
    hasReason: true,
  });
}

export function lookingUp(payout: PayoutDetail, words: VerbWords): Verb {
  const { say } = words;
  return about(payout, words, {
    verb: 'look-up',
    title: say('payouts.lookUp'),
    confirm: say('payouts.lookUp'),
    next: say(payout.state === 'settled' ? 'payouts.lookUpPaidNext' : 'payouts.lookUpNext'),
  });
}

type Named = NonNullable<PayoutDetail['proposal']>;

/** Returns the verb by which a person states a finding with its evidence; it is booked when a second person confirms it. */
export function finding(payout: PayoutDetail, outcome: Finding, words: VerbWords): Verb {
  const { say } = words;
  const title = titleOf(outcome, payout, words);
  const next: readonly NextStep[] = [
    [say('payouts.now'), say('payouts.resolveFirst')],
    [say('payouts.thereafter'), say('payouts.resolveSecond')],
    ...(outcome === 'returned' ? stepsOfReturn(payout, words) : []),
  ];
  return about(payout, words, {
    verb: 'resolve',
    title,
    confirm: title,
    next,
    facts: [...factsOf(payout, words), ...factsFound(payout, outcome, words)],
    more: whereTo(payout, outcome),
    fields: fieldsOf(payout, outcome, words),
    targets: [{ id: payout.id, version: payout.version, label: payout.reference, seen: { outcome } }],
  });
}

/** Adds to the verb the colleague's finding and a tick that contradicts it. */
export function contradiction(
  verb: Verb,
  { named, state }: { readonly named: Named } & Pick<PayoutDetail, 'state'>,
  { say, instant }: VerbWords,
): Verb {
  const label = say('payouts.foundBefore');
  const tick = { name: 'contradicts', type: 'tick', label, says: say('payouts.contradicts'), isRequired: true } as const;
  const standing = say('payouts.foundBy', { ...spoken(named, state, say), at: instant(named.at) });
  return { ...verb, facts: [...verb.facts, [label, standing]], fields: [...(verb.fields ?? []), tick] };
}

const spoken = ({ by, outcome, reference }: NonNullable<Named['against']>, state: PayoutDetail['state'], say: VerbWords['say']) => ({
  name: by.name,
  outcome: say(outcomeWords(outcome, state)),
  reference: reference ?? '–',
});

/** Returns the verb by which the first person corrects the finding; the second person confirms the corrected one. */
export function correction(payout: PayoutDetail, named: Named, words: VerbWords): Verb {
  const title = words.say('payouts.correctOutcome', { outcome: words.say(outcomeWords(named.outcome, payout.state)) });
  return { ...finding(payout, named.outcome, words), title, confirm: title };
}

/** Returns the verb by which a second person confirms a finding without typing it again. */
export function confirmation(payout: PayoutDetail, named: Named, words: VerbWords): Verb {
  const { say } = words;
  const confirm = say('payouts.confirmOutcome', { outcome: say(outcomeWords(named.outcome, payout.state)) });
  return about(payout, words, {
    verb: 'resolve',
    title: titleOf(named.outcome, payout, words),
    confirm,
    next: say(payout.state === 'approved' && named.outcome === 'absent' ? 'payouts.denyNext' : 'payouts.resolveConfirm'),
    facts: [
      ...factsOf(payout, words),
      ...factsFound(payout, named.outcome, words),
      ...factsNamed(payout, named, words),
      ...(payout.hold === null ? [] : [[say('payouts.held'), words.holdOf(payout)] as const]),
      ...(named.outcome === 'returned' ? factsOfReturn(payout, named, words) : []),
    ],
    more: whereTo(payout, named.outcome),
    targets: [{ id: payout.id, version: payout.version, label: payout.reference, seen: saidOf(named) }],
  });
}

/** Shows the account to the person who states a payment by hand. */
const whereTo = (payout: PayoutDetail, outcome: Finding): Verb['more'] =>
  outcome === 'settled' && isForHand(payout) ? <WhereTo payout={payout} /> : undefined;

function titleOf(outcome: Finding, { state }: PayoutDetail, { say }: VerbWords): string {
  const text = say(outcomeWords(outcome, state));
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/**
 * Returns the fields of a finding: the evidence and, for a return, the amount and the charges. A correction starts from the earlier
 * values.
 */
function fieldsOf(payout: PayoutDetail, outcome: Finding, { say }: VerbWords): NonNullable<Verb['fields']> {
  const named = payout.proposal?.outcome === outcome ? payout.proposal : null;
  const currency = payout.amount?.currency;
  const reference = {
    name: 'reference',
    label: say('payouts.reference'),
    lead: say(payout.rail === 'paypal' && outcome === 'settled' ? 'payouts.referencePaypal' : 'payouts.referenceLead'),
    type: 'text',
    isRequired: true,
    ...(named === null ? {} : { start: named.reference }),
  } as const;
  if (outcome !== 'returned' || currency === undefined) return [reference];
  const amountField = (name: 'amount' | 'charges') =>
    ({ name, type: 'amount', currency, isBare: true, ...startAt(named?.[name] ?? null, currency) }) as const;
  return [
    reference,
    { ...amountField('amount'), label: say('payouts.cameBack', { currency }), isRequired: true },
    { ...amountField('charges'), label: say('payouts.charges', { currency }), lead: say('payouts.chargesLead'), isRequired: false },
  ];
}

/** Facts that nobody types: the charges as the bank stated them, and the missing part. */
function factsFound(
  { chargesInDoubt, amount, missing, shownOtherwise, shownBeside }: PayoutDetail,
  outcome: Finding,
  { say, moneyText }: VerbWords,
): Verb['facts'] {
  if ((outcome === 'fee' || outcome === 'nothing_missing') && missing !== null) return [[say('payouts.missingPart'), moneyText(missing)]];
  if (shownOtherwise !== null) {
    const { amount: moved, currency, reference } = shownOtherwise;
    return [[say('waits.shown'), `${moved === null ? currency : moneyText(moved)}, ${reference}`]];
  }
  const second = outcome === 'paid_twice' || outcome === 'absent' ? shownBeside.find(isMoneyOut) : undefined; // only the first of several
  if (second !== undefined)
    return [[say('waits.shown'), `${second.amount === null ? say('waits.unreadAmount') : moneyText(second.amount)}, ${second.reference}`]];
  if (outcome !== 'charges' || chargesInDoubt === null || amount === null) return [];
  return [[say('payouts.chargesInDoubt'), moneyText({ ...amount, amount: chargesInDoubt })]];
}

const startAt = (amount: number | null, currency: string) => (amount === null ? {} : { start: typedAmount({ amount, currency }) });

/** Facts of the first person's finding, for the second person who confirms it. */
function factsNamed(payout: PayoutDetail, named: Named, { say, moneyText, instant }: VerbWords): Verb['facts'] {
  const { by, at, reference, amount, charges, against } = named;
  const currency = payout.amount?.currency;
  const money = (label: string, value: number | null) =>
    value === null || currency === undefined ? [] : [[label, moneyText({ amount: value, currency })] as const];
  return [
    [say('payouts.namedBy'), `${by.name}, ${instant(at)}`],
    [say('payouts.reference'), reference],
    ...money(say('payouts.namedAmount'), amount),
    ...(currency === undefined ? [] : money(say('payouts.charges', { currency }), charges)),
    ...(against === null
      ? []
      : [[say('payouts.contradicted'), say('payouts.contradictedBy', spoken(against, payout.state, say))] as const]),
  ];
}

const saidOf = ({ outcome, reference, amount, charges }: Named) => ({
  outcome,
  reference,
  ...(amount === null ? {} : { amount }),
  ...(charges === null ? {} : { charges }),
});
