import { styled } from '@mui/material/styles';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { useListFilters } from '../layout/use-list-filters.ts';
import { useMonthAccounts } from './use-month-accounts.ts';

/**
 * Shows the sums of all lines of the chosen account, on whichever page of the list: the month's own figure. Renders nothing for a part
 * that has no figure.
 */
export function LineSums() {
  const say = useSay();
  const { month, account, partnerId } = useListFilters().values;
  const { data = [] } = useMonthAccounts(typeof month === 'string' ? month : undefined);
  const sum = data.find((one) => one.account === account);
  if (sum === undefined || partnerId !== undefined) return null;
  return (
    <Sums>
      <span>{say('books.linesSum', { smart_count: sum.lines })}</span>
      <span>
        {say('entries.debit')} <Money value={sum.debit} />
      </span>
      <span>
        {say('entries.credit')} <Money value={sum.credit} />
      </span>
    </Sums>
  );
}

const Sums = styled('p')({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'flex-end',
  gap: '4px 24px',
  padding: '10px 16px',
  borderTop: '1px solid var(--line)',
  fontWeight: 600,
  '& > span:first-of-type': { marginRight: 'auto' },
});
