import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { Dash } from '../fields/Dash.tsx';
import { Money } from '../fields/Money.tsx';
import { Name } from '../fields/Name.tsx';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { PlainLink } from '../layout/TextLink.tsx';
import { BookingState } from './BookingState.tsx';
import { signed } from './signed.ts';
import { Why } from './Why.tsx';

const Column = DataTable.Col<BankEntryRow>;
const wide = shareOfRow(22, 110);

export const entryColumns = (say: Say, { isOpen }: { readonly isOpen: boolean }): ReactElement[] => [
  <Column
    key="bookedOn"
    source="bookedOn"
    label={say('bookings.bookedOn')}
    render={({ bookedOn }) => (
      <RowLink>
        <When at={bookedOn} isDay />
      </RowLink>
    )}
  />,
  <Column
    key="amount"
    source="amount"
    align="right"
    label={say('bookings.amount')}
    render={(entry) => <Money value={signed(entry)} isSigned />}
  />,
  <Column
    key="text"
    source="text"
    disableSort
    label={say('bookings.text')}
    sx={wide}
    render={({ text, endToEndId }) => <Name text={text ?? endToEndId} />}
  />,
  <Column
    key="payout"
    source="payout.name"
    disableSort
    label={say('bookings.payout')}
    render={({ payout, decision }) => {
      const named = decision?.payout ?? payout;
      return named === null ? <Dash /> : <PlainLink to={`/payouts/${named.id}/show`}>{named.name}</PlainLink>; // never cut
    }}
  />,
  <Column
    key="why"
    source="reason"
    disableSort
    label={say(isOpen ? 'bookings.why' : 'bookings.reason')}
    sx={{ whiteSpace: 'normal', width: '34%', minWidth: 200, padding: '8px' }}
    render={(entry) => <Why entry={entry} />}
  />,
  <Column key="outcome" source="outcome" disableSort label={say('bookings.outcome')} render={(entry) => <BookingState entry={entry} />} />,
];
