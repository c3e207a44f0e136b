import { styled } from '@mui/material/styles';
import type { LiabilitySums } from '../../api/contract/bookkeeping.ts';
import { balanceNames } from '../fields/balance-names.ts';
import { Money } from '../fields/Money.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { Loaded } from '../layout/RecordPage.tsx';
import { useListFilters } from '../layout/use-list-filters.ts';

type Sums = LiabilitySums & { readonly id: string };
type Line = LiabilitySums['currencies'][number];

/** Shows the sum of the list beside the ledger's own figure; the two must be equal. */
export function LiabilityTotals() {
  const say = useSay();
  const { on } = useListFilters().values;
  return (
    <Spaced>
      <Loaded<Sums>
        resource="liability-sums"
        id="all"
        what={say('books.liabilities')}
        {...(typeof on === 'string' ? { meta: { on } } : {})}
      >
        {(sums) => <Totals sums={sums} />}
      </Loaded>
    </Spaced>
  );
}

function Totals({ sums: { on, currencies } }: { readonly sums: Sums }) {
  const say = useSay();
  const word = useWording();
  const { day, count } = useFormats();
  const isEqual = currencies.every(({ difference }) => difference.amount === 0);
  return (
    <Panel
      title={`${say('books.sums')}, ${day(on)}`}
      aside={
        isEqual ? (
          <StateMark mark="done" tone="success">
            {say('books.equal')}
          </StateMark>
        ) : undefined
      }
    >
      {isEqual ? null : <Alert tone="error">{say('books.unequal')}</Alert>}
      <PlainTable<Line>
        label={say('books.sums')}
        rows={currencies}
        keyOf={({ currency }) => currency}
        empty={say('books.liabilitiesEmpty')}
        columns={[
          { head: say('books.currency'), cell: ({ currency }) => currency },
          { head: say('books.partnerCount'), isRight: true, cell: ({ partners }) => count(partners) },
          ...balanceNames.map((name) => ({
            head: word('balance', name),
            isRight: true,
            cell: (line: Line) => <Money value={line[name]} isBare />,
          })),
          { head: say('books.total'), isRight: true, cell: ({ total }) => <Money value={total} isBare /> },
          { head: say('books.ledger'), isRight: true, cell: ({ ledger }) => <Money value={ledger} isBare /> },
          { head: say('books.difference'), isRight: true, cell: ({ difference }) => <Money value={difference} isBare isSigned /> },
        ]}
      />
    </Panel>
  );
}

const Spaced = styled('div')({ marginBottom: 16 });
