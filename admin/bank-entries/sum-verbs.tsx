import type { BankEntryDetail } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { SheetField, Verb } from '../sheet/verb.ts';
import { useEntryFacts } from './entry-facts.tsx';

/** Returns the verbs by which one person assigns a sum to the payouts of its file, and another confirms. */
export function useSumVerbs(entry: BankEntryDetail): Readonly<Record<'assignSum' | 'confirmSum', Verb>> {
  const say = useSay();
  const { common, facts } = useEntryFacts(entry);
  const { amount, charges, version, decision } = entry;
  const field = useWhichPayouts(entry);
  const payouts = decision?.payouts ?? 0;
  const named = useNamed(entry);
  return {
    assignSum: {
      ...common,
      verb: 'assign-sum',
      title: say('bookings.assignSumTitle'),
      confirm: say('bookings.assignSum'),
      next: say('bookings.assignSumNext'),
      fields: field === undefined ? [] : [field],
    },
    confirmSum: {
      ...common,
      verb: 'confirm-sum',
      title: say('bookings.confirmSumTitle', { smart_count: payouts }),
      confirm: say('bookings.confirm'),
      next: say('bookings.confirmSumNext'),
      hasReason: false,
      targets: common.targets.map((target) => ({ ...target, seen: { version, amount, charges, payouts } })),
      facts: [...facts, [say('bookings.payouts'), named ?? payouts], [say('bookings.decision'), decision?.reason ?? '–']],
    },
  };
}

/** Names the payouts that the sum was assigned to; undefined if there are too many to list. */
function useNamed({ sum }: BankEntryDetail): string | undefined {
  const { moneyText } = useFormats();
  if (sum === null || sum.count > sum.members.length) return undefined;
  const chosen = sum.members.filter(({ isIn }) => isIn);
  return chosen.map(({ name, partner, amount }) => [name, partner.name, moneyText(amount)].join(', ')).join('; ');
}

/** Field to choose the payouts of a sum; undefined if there are too many to list, since then the ones that add up to the sum are taken. */
function useWhichPayouts({ sum }: BankEntryDetail): SheetField | undefined {
  const say = useSay();
  const { moneyText } = useFormats();
  if (sum === null || sum.count > sum.members.length) return undefined;
  const chosen = sum.members.filter(({ isIn }) => isIn).map(({ id }) => id);
  return {
    name: 'payoutIds',
    label: say('bookings.whichPayouts'),
    type: 'choices',
    isRequired: true,
    start: chosen.join(' '),
    choices: sum.members.map(({ id, name, partner, amount }) => ({ id, name: [name, partner.name, moneyText(amount)].join(', ') })),
  };
}
