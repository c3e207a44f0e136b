import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { SheetField, Verb } from '../sheet/verb.ts';
import { useEntryFacts, type CommonOfEntry } from './entry-facts.tsx';

type EntryVerb = 'assign' | 'confirm' | 'decline' | 'another' | 'aside' | 'confirmAside' | 'declineAside';

/** Returns the verbs for a booking, with the texts of their sheets and what they send. */
export function useEntryVerbs(entry: BankEntryRow): Readonly<Record<EntryVerb, Verb>> {
  const say = useSay();
  const { moneyText } = useFormats();
  const { common, facts } = useEntryFacts(entry);
  const { amount, decision, reason, payout: namedOne } = entry;
  const twice = reason === 'paid_twice' ? ` ${say('bookings.twiceNext', { amount: moneyText(amount) })}` : '';
  const payout = decision?.payout ?? null;
  const named = { payout: payout?.name ?? '–' };
  return {
    assign: {
      ...common,
      verb: 'assign',
      title: say('bookings.assignTitle'),
      confirm: say('bookings.assign'),
      next: `${say('bookings.assignNext')}${twice}`,
      fields: [whichPayout(say, { currency: amount.currency, moneyText, start: namedOne?.id })],
    },
    confirm: {
      ...common,
      verb: 'confirm-assignment',
      title: say('bookings.confirmTitle', named),
      confirm: say('bookings.confirm'),
      next: `${say('bookings.confirmNext')}${twice}`,
      hasReason: false,
      targets: common.targets.map((target) => ({ ...target, seen: { payoutId: payout?.id ?? '', amount } })),
      facts: [...facts, [say('bookings.decision'), decision?.reason ?? '–']],
    },
    decline: {
      ...common,
      verb: 'decline-assignment',
      title: declineTitle(say, decision),
      confirm: say('bookings.decline'),
      next: say('bookings.declineNext'),
    },
    another: {
      ...common,
      verb: 'is-another',
      title: say('bookings.anotherTitle'),
      confirm: say('bookings.another'),
      next: say('bookings.anotherNext'),
    },
    ...asideVerbs(say, { entry, common }),
  };
}

function declineTitle(say: Say, decision: BankEntryRow['decision']): string {
  if (decision?.kind === 'taken_back') return say('bookings.declineTakenTitle');
  const payout = decision?.payout ?? null;
  return payout === null ? say('bookings.declineSumTitle') : say('bookings.declineTitle', { payout: payout.name });
}

function asideVerbs(
  say: Say,
  { entry: { amount, payout, decision, needsTwo, reason }, common }: { readonly entry: BankEntryRow; readonly common: CommonOfEntry },
): Readonly<Record<'aside' | 'confirmAside' | 'declineAside', Verb>> {
  const title = say(reason === 'told_again' ? 'bookings.sameTitle' : 'bookings.asideTitle');
  return {
    aside: {
      ...common,
      verb: 'set-aside',
      title,
      confirm: say(reason === 'told_again' ? 'bookings.same' : 'bookings.aside'),
      next: say(needsTwo ? 'bookings.asideNextTwo' : 'bookings.asideNext'),
    },
    confirmAside: {
      ...common,
      verb: 'confirm-set-aside',
      title,
      confirm: say('bookings.confirm'),
      next: say('bookings.confirmAsideNext'),
      hasReason: false,
      targets: common.targets.map((target) => ({ ...target, seen: { amount } })),
      facts: [...common.facts, [say('bookings.payout'), payout?.name ?? '–'], [say('bookings.decision'), decision?.reason ?? '–']],
    },
    declineAside: {
      ...common,
      verb: 'decline-set-aside',
      title: say('bookings.declineAsideTitle'),
      confirm: say('bookings.decline'),
      next: say('bookings.declineNext'),
    },
  };
}

export const whichPayout = (
  say: Say,
  {
    currency,
    moneyText,
    start,
  }: { readonly currency: string; readonly moneyText: Parameters<typeof payoutName>[0]; readonly start?: string | undefined },
): SheetField => ({
  name: 'payoutId',
  label: say('bookings.whichPayout'),
  type: 'record',
  isRequired: true,
  resource: 'payouts',
  filter: { currency },
  ...(start === undefined ? {} : { start }),
  sortedBy: 'reference',
  nameOf: payoutName(moneyText),
  searching: say('bookings.searching'),
  nothing: say('bookings.nothing'),
});

/** Returns the label of a payout: "PO-2026-1043, Alpenblick Digital, CHF 412.50". */
const payoutName =
  (moneyText: ReturnType<typeof useFormats>['moneyText']) =>
  ({ reference, partner, amount }: PayoutRow): string =>
    [reference, partner.name, ...(amount === null ? [] : [moneyText(amount)])].join(', ');
