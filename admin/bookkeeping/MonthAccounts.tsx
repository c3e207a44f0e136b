import type { MonthRow } from '../../api/contract/bookkeeping.ts';
import type { MonthAccountRow } from '../../api/contract/journal-lines.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';
import { ErrorState } from '../layout/ErrorState.tsx';
import { StillLoading } from '../layout/StillLoading.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { linesPath, useAccountName, useMonthAccounts } from './use-month-accounts.ts';

/** Lists what the month moved on each account, with links to the entries; for an open month, up to now. */
export function MonthAccounts({ month: { id, state } }: { readonly month: Pick<MonthRow, 'id' | 'state'> }) {
  const say = useSay();
  const { data, error, refetch } = useMonthAccounts(id);
  const all =
    data === undefined || data.length === 0 ? undefined : <TextLink to={linesPath({ month: id })}>{say('books.allLines')}</TextLink>;
  return (
    <Panel title={say('books.accounts')} aside={all} {...(state === 'open' ? { footer: say('books.soFar') } : {})}>
      {data === undefined && error !== null ? <ErrorState error={error} what={say('books.accountsWhat')} onRetry={refetch} /> : null}
      {data === undefined && error === null ? <StillLoading onRetry={refetch} /> : null}
      {data === undefined ? null : <Accounts rows={data} />}
    </Panel>
  );
}

function Accounts({ rows }: { readonly rows: readonly MonthAccountRow[] }) {
  const say = useSay();
  const nameOf = useAccountName();
  const { count } = useFormats();
  return (
    <PlainTable<MonthAccountRow>
      label={say('books.accounts')}
      rows={rows}
      keyOf={({ id }) => id}
      empty={say('books.noLines')}
      columns={[
        {
          head: say('books.account'),
          isWide: true,
          cell: (row) => <TextLink to={linesPath({ month: row.month, account: row.account })}>{nameOf(row)}</TextLink>,
        },
        { head: say('books.currency'), cell: ({ currency }) => currency },
        { head: say('entries.debit'), isRight: true, cell: ({ debit }) => <Money value={debit} isBare /> },
        { head: say('entries.credit'), isRight: true, cell: ({ credit }) => <Money value={credit} isBare /> },
        { head: say('books.lines'), isRight: true, cell: ({ lines }) => count(lines) },
      ]}
    />
  );
}
