import type { TicketRow } from '../../api/contract/tickets.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Note } from '../layout/blocks.ts';

export function KindWord({ kind }: Pick<TicketRow, 'kind'>) {
  const word = useWording();
  return <Note>{word('ticketKind', kind)}</Note>;
}
