import { useCanAccess } from 'react-admin';
import type { MonthRow } from '../../api/contract/bookkeeping.ts';
import { Dash } from '../fields/Dash.tsx';
import { useSay } from '../i18n/say.ts';
import { useMonth } from '../i18n/use-month.ts';
import { FileLink } from '../layout/FileLink.tsx';

interface JournalLinkProps {
  readonly month: MonthRow;
  readonly isShort?: boolean;
}

/** Downloads the journal for the company's own books; only for a closed month. */
export function JournalLink({ month: { id, state }, isShort = false }: JournalLinkProps) {
  const say = useSay();
  const month = useMonth();
  const { canAccess } = useCanAccess({ resource: 'months', action: 'journal' });
  if (state === 'open' || canAccess !== true) return <Dash />;
  return (
    <FileLink
      href={`/v1/months/${id}/journal.csv`}
      {...(isShort
        ? { variant: 'text', 'aria-label': `${say('list.csv')}, ${say('books.journal')} ${month(id)}` }
        : { variant: 'contained', color: 'primary' })}
    >
      {say(isShort ? 'list.csv' : 'books.export')}
    </FileLink>
  );
}
