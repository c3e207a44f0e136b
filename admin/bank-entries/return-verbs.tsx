import type { BankEntryDetail } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { Verb } from '../sheet/verb.ts';
import { useEntryFacts } from './entry-facts.tsx';
import { whichPayout } from './entry-verbs.tsx';

/** True if the bank takes back a return without naming the payout. */
export const isNameless = ({ isDebit, isReversal, payout }: BankEntryDetail): boolean => isDebit && isReversal && payout === null;

/**
 * Returns the verbs by which one person says, and another confirms, that a debit took back a return. Both read the effect on the partner's
 * balances; if the bank names no payout, the first person names it and only the second reads the effect.
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

/** Returns what the partner loses again, and owes if it is no longer there. */
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
