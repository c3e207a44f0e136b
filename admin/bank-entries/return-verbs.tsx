import type { BankEntryDetail } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { Verb } from '../sheet/verb.ts';
import { useEntryFacts } from './entry-facts.tsx';
import { whichPayout } from './entry-verbs.tsx';

/** By which the bank takes something back, and does not say of which payout. */
export const isNameless = ({ isDebit, isReversal, payout }: BankEntryDetail): boolean => isDebit && isReversal && payout === null;

/**
 * That a debit took a return back is said by one person and confirmed by another. Both read what it means for what the partner has, unless the bank names no payout: then
 * the first one names it, and the second one reads that.
 */
export function useReturnVerbs(entry: BankEntryDetail): Readonly<Record<'sayTaken' | 'confirmTaken', Verb>> {
  const say = useSay();
  const { common, facts } = useEntryFacts(entry);
  const { moneyText } = useFormats();
  const { amount, takesBack, decision } = entry;
  const toName = takesBack === null && isNameless(entry);
  const told = useTold(takesBack);
  const about = {
    ...common,
    title: toName ? say('bookings.takenTitleNameless') : say('bookings.takenTitle', { payout: takesBack?.payout.name ?? '–' }),
    facts: [...facts, ...told.facts],
  };
  return {
    sayTaken: {
      ...about,
      verb: 'return-taken-back',
      confirm: say('bookings.taken'),
      next: `${say('bookings.takenNext')} ${toName ? say('bookings.takenNamed') : told.next}`,
      ...(toName ? { fields: [whichPayout(say, { currency: amount.currency, moneyText })] } : {}),
      reasonLead: say('adjustments.reasonLead'),
    },
    confirmTaken: {
      ...about,
      verb: 'confirm-taken-back',
      confirm: say('bookings.confirm'),
      next: told.next,
      hasReason: false,
      targets: common.targets.map((target) => ({
        ...target,
        seen: { payoutId: decision?.payout?.id ?? '', amount, owedThen: takesBack?.owedThen },
      })),
      facts: [...about.facts, [say('bookings.decision'), decision?.reason ?? '–']],
    },
  };
}

/** What the partner loses again; and owes, where that is not there any more. */
function useTold(takesBack: BankEntryDetail['takesBack']): { readonly next: string; readonly facts: Verb['facts'] } {
  const say = useSay();
  const { moneyText, day } = useFormats();
  if (takesBack === null) return { next: say('bookings.takenNone'), facts: [] };
  const { payout, partner, returnedOn, given, owedThen, leftWith } = takesBack;
  const words = { payout: payout.name, given: moneyText(given), owed: moneyText(owedThen), other: leftWith ?? '–' };
  const owed = leftWith === null ? 'bookings.takenOwed' : 'bookings.takenLeft';
  return {
    next: [say('bookings.takenThen', words), ...(owedThen.amount === 0 ? [] : [say(owed, words)])].join(' '),
    facts: [
      [say('bookings.payout'), payout.name],
      [say('bookings.partner'), partner.name],
      [say('bookings.takenReturned'), day(returnedOn)],
      [say('bookings.takenGiven'), words.given],
      ...(owedThen.amount === 0 ? [] : [[say('bookings.takenOwes'), words.owed] as const]),
    ],
  };
}
