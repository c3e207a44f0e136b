import type { PayoutDetail } from '../../api/contract/payouts.ts';
import type { NextStep, Verb } from '../sheet/verb.ts';
import { factsOf } from './payout-facts.tsx';
import { about } from './payout-verbs.tsx';
import type { VerbWords } from './use-verb-words.ts';

/** What came back is paid again; below the threshold a reason makes it an exception of two people. */
export function retrying(payout: PayoutDetail, words: VerbWords): Verb {
  const { say, amountOf } = words;
  return about(payout, words, {
    verb: 'retry',
    title: say('payouts.retryTitle', { amount: amountOf(payout) }),
    confirm: say('payouts.retry'),
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

export function askingForDetails(payout: PayoutDetail, words: VerbWords): Verb {
  const { say } = words;
  return about(payout, words, {
    verb: 'ask-for-details',
    title: say('payouts.askDetailsTitle', { partner: payout.partner.name }),
    confirm: say('payouts.askDetails'),
    next: say('payouts.askDetailsNext'),
  });
}

export function leaving(payout: PayoutDetail, words: VerbWords): Verb {
  const { say, amountOf } = words;
  return about(payout, words, {
    verb: 'leave',
    title: say('payouts.leaveTitle', { amount: amountOf(payout) }),
    confirm: say('payouts.leave'),
    next: say('payouts.leaveNext'),
    hasReason: true,
  });
}

export function lookingUp(payout: PayoutDetail, words: VerbWords): Verb {
  const { say } = words;
  return about(payout, words, {
    verb: 'look-up',
    title: say('payouts.lookUp'),
    confirm: say('payouts.lookUp'),
    next: say('payouts.lookUpNext'),
  });
}

export type Finding = NonNullable<PayoutDetail['proposal']>['outcome'];

/** What one person found out: written down with its evidence, and booked when a second person says the same. */
export function finding(payout: PayoutDetail, outcome: Finding, words: VerbWords): Verb {
  const { say } = words;
  const named = payout.proposal?.outcome === outcome ? payout.proposal : null;
  const isSecond = named !== null;
  const title = say(`payouts.outcomes.${outcome}`);
  const capital = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
  const confirm = isSecond ? say('payouts.confirmOutcome', { outcome: title }) : capital;
  const next: readonly NextStep[] = [
    [say('payouts.now'), say('payouts.resolveFirst')],
    [say('payouts.thereafter'), say('payouts.resolveSecond')],
  ];
  return about(payout, words, {
    verb: 'resolve',
    title: capital,
    confirm,
    next: isSecond ? say('payouts.resolveConfirm') : next,
    ...(isSecond
      ? { facts: [...factsOf(payout, words), ...factsNamed(payout, named, words)] }
      : {
          fields: [
            { name: 'reference', label: say('payouts.reference'), lead: say('payouts.referenceLead'), type: 'text', isRequired: true },
          ],
        }),
    targets: [{ id: payout.id, version: payout.version, label: payout.reference, seen: isSecond ? saidOf(named) : { outcome } }],
  });
}

type Named = NonNullable<PayoutDetail['proposal']>;

/** What the first person named, and the second one confirms without typing it again. */
function factsNamed(payout: PayoutDetail, { by, reference, amount }: Named, { say, moneyText }: VerbWords): Verb['facts'] {
  const currency = payout.amount?.currency;
  return [
    [say('payouts.namedBy'), by.name],
    [say('payouts.reference'), reference],
    ...(amount === null || currency === undefined ? [] : [[say('payouts.namedAmount'), moneyText({ amount, currency })] as const]),
  ];
}

const saidOf = ({ outcome, reference, amount, charges }: Named) => ({
  outcome,
  reference,
  ...(amount === null ? {} : { amount }),
  ...(charges === null ? {} : { charges }),
});
