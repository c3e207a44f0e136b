import { styled } from '@mui/material/styles';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { TicketRow } from '../../api/contract/tickets.ts';
import { Dash } from '../fields/Dash.tsx';
import { Due } from '../fields/Due.tsx';
import { Name } from '../fields/Name.tsx';
import { useIsPhone } from '../fields/phone-order.ts';
import { RowLink } from '../fields/RowLink.tsx';
import { When } from '../fields/When.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import type { Say } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';
import { TicketState } from './TicketState.tsx';
import { KindWord } from './KindWord.tsx';

const Column = DataTable.Col<TicketRow>;
const wide = shareOfRow(26, 140);
const name = shareOfRow(18, 110);
/** Reduces the gap between title and kind. */
const Titled = styled('span')({ display: 'block', paddingBottom: 4, '& > :first-of-type': { marginBottom: 0 } });

export const ticketColumns = (say: Say): ReactElement[] => [
  <Column
    key="reference"
    source="reference"
    disableSort
    label={say('tickets.number')}
    render={({ reference }) => <RowLink>{reference}</RowLink>}
  />,
  <Column
    key="title"
    source="title"
    disableSort
    label={say('tickets.about')}
    sx={{ ...wide, minWidth: { xs: 120, sm: 140 } }}
    render={(ticket) => <About ticket={ticket} />}
  />,
  <Column key="partner" source="partner" label={say('tickets.partner')} sx={name} render={({ partner }) => <Name text={partner.name} />} />,
  <Column
    key="customer"
    source="customer"
    disableSort
    label={say('tickets.customer')}
    sx={name}
    render={({ customer }) => <Name text={customer?.label} />}
  />,
  <Column key="openedAt" source="openedAt" label={say('tickets.asked')} render={({ openedAt }) => <When at={openedAt} />} />,
  <Column key="state" source="state" disableSort label={say('tickets.state')} render={(ticket) => <TicketState ticket={ticket} />} />,
  <Column
    key="assignedTo"
    source="assignedTo"
    disableSort
    label={say('tickets.with')}
    render={({ assignedTo }) => <Name text={assignedTo?.name} />}
  />,
  <Column
    key="dueAt"
    source="dueAt"
    label={say('tickets.due')}
    render={({ state, dueAt }) => (state === 'open' && dueAt !== null ? <Due at={dueAt} /> : <Dash />)}
  />,
];

/** The title; on a phone with number and partner, whose columns are off the screen. */
function About({ ticket: { title, kind, reference, partner } }: { readonly ticket: TicketRow }) {
  const isPhone = useIsPhone();
  return (
    <Titled>
      <Name text={title} />
      <KindWord kind={kind} />
      {isPhone ? <PhoneNote>{`${reference} · ${partner.name}`}</PhoneNote> : null}
    </Titled>
  );
}

const PhoneNote = styled(Note)({ display: 'block', whiteSpace: 'normal' });
