import { answersTicket, type Ticket } from '../../api/contract/tickets.ts';
import { TimeLeftMark } from '../fields/Due.tsx';
import { useSay } from '../i18n/say.ts';
import { Columns, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { useMe } from '../providers/use-me.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { AppealPayment } from './AppealPayment.tsx';
import { KindWord } from './KindWord.tsx';
import { Thread } from './Thread.tsx';
import { TicketFacts } from './TicketFacts.tsx';
import { TicketState } from './TicketState.tsx';
import { TicketVerbs } from './TicketVerbs.tsx';

/** The page of one ticket: the messages, the answer, the promise, and its subject. */
export default function TicketPage() {
  const say = useSay();
  return (
    <RecordPage<Ticket> resource="tickets" title={say('tickets.title')} what={say('tickets.thisOne')}>
      {(ticket) => (
        <Stack>
          <TicketHead ticket={ticket} />
          <Columns side={340}>
            <Panel title={say('tickets.conversation')} isPadded>
              <Stack>
                <Thread ticket={ticket} />
                <Answering ticket={ticket} />
              </Stack>
            </Panel>
            <TicketFacts ticket={ticket} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function TicketHead({ ticket }: { readonly ticket: Ticket }) {
  const say = useSay();
  const { id, reference, title, kind, partner, program, state, dueAt } = ticket;
  return (
    <PageHead
      crumbs={[{ label: say('tickets.title'), to: '/tickets' }]}
      name={`${reference} · ${title}`}
      chip={state === 'open' && dueAt !== null ? <TimeLeftMark at={dueAt} /> : <TicketState ticket={ticket} />}
      lead={[
        <KindWord key="kind" kind={kind} />,
        <TextLink key="partner" to={`/partners/${partner.id}/show`}>
          {partner.name}
        </TextLink>,
        program.name,
      ]}
      walk={<QueueWalk resource="tickets" id={id} />}
      actions={
        <>
          <AppealPayment ticket={ticket} />
          <TicketVerbs ticket={ticket} />
        </>
      }
    />
  );
}

/** The answer form below the newest message; for a closed ticket only the unsent text. */
function Answering({ ticket }: { readonly ticket: Ticket }) {
  const say = useSay();
  const me = useMe();
  if (me === undefined) return null;
  if (answersTicket(me.roles, ticket)) return <AnswerForm key={ticket.id} ticket={ticket} />;
  return ticket.state === 'closed' ? null : <p>{say('tickets.notYours')}</p>;
}
