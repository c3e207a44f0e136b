import type { TicketRow } from '../../api/contract/tickets.ts';
import { StateField } from '../fields/StateField.tsx';
import type { Look } from '../fields/states.ts';

/** Shows the decision of an appeal, or whether somebody waits for our answer. */
export function TicketState({ ticket: { state, outcome } }: { readonly ticket: Pick<TicketRow, 'state' | 'outcome'> }) {
  return outcome === null ? (
    <StateField table="ticket" looks={ticketLooks} state={state} />
  ) : (
    <StateField table="appeal" looks={appealLooks} state={outcome} />
  );
}

const ticketLooks: Readonly<Record<TicketRow['state'], Look>> = {
  open: { mark: 'waits', tone: 'info' },
  waiting: { mark: 'waits' },
  answered: { mark: 'done' },
  closed: { mark: 'ended' },
};

const appealLooks: Readonly<Record<NonNullable<TicketRow['outcome']>, Look>> = {
  granted: { mark: 'done', tone: 'success' },
  upheld: { mark: 'refused' },
};
