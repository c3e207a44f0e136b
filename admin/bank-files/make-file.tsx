import type { ReactNode } from 'react';
import { mostPayments } from '../../api/contract/bank-files.ts';
import type { ReadyForFile } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { SumLine } from '../payout-runs/SumLine.tsx';
import type { Verb } from '../sheet/verb.ts';

interface Wanted extends ReadyForFile {
  /** Limits the file to these approved payouts. */
  readonly payoutIds?: readonly string[];
}

/**
 * Returns the verb that makes a bank file for each program, or as many as its payments need. The files pay exactly what the person read,
 * or are not made.
 */
export function useMakeFile(): (wanted: readonly Wanted[], more?: ReactNode) => Verb {
  const say = useSay();
  const { count, moneyText } = useFormats();
  return (wanted, more) => {
    const files = wanted.map(filesOf).reduce((all, some) => all + some, 0);
    const sums = wanted.flatMap(({ totals }) => totals.map(({ amount }) => moneyText(amount))).join(' + ');
    return {
      resource: 'programs',
      verb: 'export-bank-file',
      title: say('files.makeSums', { sums }),
      confirm: say('files.make'),
      next:
        files > wanted.length
          ? say('files.makePartsNext', { files: count(files), most: count(mostPayments) })
          : say(wanted.length > 1 ? 'files.makeManyNext' : 'files.makeNext'),
      hasReason: false,
      targets: wanted.map(({ program, totals, payoutIds }) => ({
        id: program.id,
        label: program.name,
        seen: { totals: totals.map(({ amount }) => amount), ...(payoutIds === undefined ? {} : { payoutIds }) },
      })),
      facts: [
        ...wanted.flatMap(({ program, totals }) =>
          totals.map(({ amount, payouts }) => {
            const label = `${program.name}, ${say('runs.totalIn', { currency: amount.currency })}`;
            return [label, <SumLine key={label} payouts={payouts} amount={amount} />] as const;
          }),
        ),
        ...(files > wanted.length ? [[say('files.count'), count(files)] as const] : []),
      ],
      ...(more === undefined ? {} : { more }),
    };
  };
}

const filesOf = ({ totals }: Wanted): number => Math.ceil(totals.reduce((all, { payouts }) => all + payouts, 0) / mostPayments);
