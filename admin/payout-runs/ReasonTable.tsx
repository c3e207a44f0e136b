import type { Money as Amount } from '../../api/contract/money.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { PlainTable } from '../layout/PlainTable.tsx';
import { ReasonText } from './ReasonText.tsx';

interface Reason {
  readonly reason: string;
  readonly currency: string;
  readonly partners: number;
  /** Null for readers who may not see amounts. */
  readonly amount: Amount | null;
}

/** Counts the partners left out for each reason, one line per currency. */
export function ReasonTable({ reasons, empty }: { readonly reasons: readonly Reason[]; readonly empty: string }) {
  const say = useSay();
  return (
    <PlainTable<Reason>
      label={say('runs.leftOut')}
      rows={reasons}
      keyOf={({ reason, currency }) => `${reason} ${currency}`}
      empty={empty}
      columns={[
        { head: say('runs.reason'), isText: true, cell: ({ reason, currency }) => <ReasonText reason={reason} currency={currency} /> },
        { head: say('runs.out'), isRight: true, cell: ({ partners }) => say('runs.partners', { smart_count: partners }) },
        {
          head: say('runs.amount'),
          isRight: true,
          cell: ({ amount }) => <Money value={amount} />,
        },
      ]}
    />
  );
}
