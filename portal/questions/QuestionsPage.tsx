import Ask from '@mui/icons-material/HelpOutlineOutlined';
import { Link } from 'react-router';
import type { OwnTicket } from '../../api/contract/portal-tickets.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { Pages, perPage, usePage, type PageTurn } from '../parts/Pages.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Table } from '../parts/Table.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { TicketState } from './TicketState.tsx';

/** Lists all questions, newest first and page by page, with a link to ask. */
export default function QuestionsPage() {
  const { words } = useTexts();
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
  const { words, formats } = useTexts();
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
        <Table
          rows={tickets.slice(0, perPage)}
          keyOf={({ id }) => id}
          columns={[
            { head: questions.number, cell: ({ reference }) => reference },
            {
              head: questions.about,
              look: 'key',
              cell: ({ id, title, kind }) => (
                <>
                  <Link className="link" to={`/questions/${id}`}>
                    {title}
                  </Link>
                  <span className="note"> {questions.kinds[kind]}</span>
                </>
              ),
            },
            { head: questions.opened, cell: ({ openedAt }) => formats.day(openedAt) },
            { head: questions.state, cell: (ticket) => <TicketState ticket={ticket} /> },
          ]}
        />
        <Pages of={pages} read={tickets.length} />
      </Card>
    </div>
  );
}
