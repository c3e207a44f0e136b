import Ask from '@mui/icons-material/HelpOutlineOutlined';
import { Link } from 'react-router';
import type { OwnTicket } from '../../api/contract/portal-tickets.ts';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { Pages, perPage, usePage, type PageTurn } from '../parts/Pages.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useTongue } from '../payouts/use-tongue.ts';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { TicketState } from './TicketState.tsx';

/** Everything that was asked, the newest first and page by page, and the way to ask. */
export function QuestionsPage() {
  const { words } = useTongue();
  const at = usePartnerPath();
  const pages = usePage();
  const loaded = useLoad<readonly OwnTicket[]>(at(`/tickets?range=${pages.range}`));
  return (
    <Loading loaded={loaded} what={words.places.questions} skeleton={<Skeleton heights={[320]} />}>
      {(tickets) => <Questions tickets={tickets} pages={pages} />}
    </Loading>
  );
}

function Questions({ tickets, pages }: { readonly tickets: readonly OwnTicket[]; readonly pages: PageTurn }) {
  const { words, formats } = useTongue();
  const { questions } = words;
  const ask = (
    <Link className="button main" to="/questions/new">
      {questions.ask}
    </Link>
  );
  if (tickets.length === 0 && pages.page === 1)
    return (
      <Card title={questions.listTitle}>
        <Message icon={<Ask aria-hidden />} title={questions.emptyTitle} actions={ask}>
          {questions.empty}
        </Message>
      </Card>
    );
  return (
    <div className="stack page">
      <Card title={questions.listTitle} aside={ask} footer={<span className="muted">{questions.lead}</span>}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{questions.number}</th>
              <th scope="col">{questions.about}</th>
              <th scope="col">{questions.opened}</th>
              <th scope="col">{questions.state}</th>
            </tr>
          </thead>
          <tbody>
            {tickets.slice(0, perPage).map((ticket) => (
              <tr key={ticket.id}>
                <td data-label={questions.number}>{ticket.reference}</td>
                <td className="key" data-label={questions.about}>
                  <Link className="link" to={`/questions/${ticket.id}`}>
                    {ticket.title}
                  </Link>
                  <span className="note"> {questions.kinds[ticket.kind]}</span>
                </td>
                <td data-label={questions.opened}>{formats.day(ticket.openedAt)}</td>
                <td data-label={questions.state}>
                  <TicketState ticket={ticket} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Pages of={pages} read={tickets.length} />
      </Card>
    </div>
  );
}
