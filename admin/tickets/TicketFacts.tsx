import type { Ticket } from '../../api/contract/tickets.ts';
import { LanguageFact } from '../fields/LanguageFact.tsx';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Fact, Moment } from '../layout/Fact.tsx';
import { Facts, Stack } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Facts of a ticket: the promise and whether it was kept, and its subject. */
export function TicketFacts({ ticket }: { readonly ticket: Ticket }) {
  return (
    <Stack>
      <Promise ticket={ticket} />
      <EarningFacts ticket={ticket} />
      <LoginFacts ticket={ticket} />
    </Stack>
  );
}

function Promise({ ticket }: { readonly ticket: Ticket }) {
  const say = useSay();
  const word = useWording();
  const {
    language,
    openedAt,
    dueAt,
    breachedAt,
    answeredAt,
    answeredBy,
    assignedTo,
    closedAt,
    closedBy,
    outcome,
    payment,
    settled,
    customer,
  } = ticket;
  return (
    <Panel title={say('tickets.facts')} isPadded>
      <Facts>
        <LanguageFact language={language} />
        <Moment label={say('tickets.asked')} at={openedAt} />
        {isAwaitingConsent(ticket) ? (
          <Fact label={say('tickets.due')}>{say('tickets.dueLater')}</Fact>
        ) : (
          <Moment label={say('tickets.due')} at={dueAt} />
        )}
        <Moment label={say('tickets.breached')} at={breachedAt} />
        <Fact label={say('tickets.assigned')}>{assignedTo?.name ?? '–'}</Fact>
        {customer === null ? null : <Fact label={say('tickets.customer')}>{customer.label}</Fact>}
        <Moment label={say('tickets.answered')} at={answeredAt} />
        {answeredBy === null ? null : <Fact label={say('tickets.by')}>{answeredBy}</Fact>}
        <Moment label={say('tickets.closed')} at={closedAt} />
        {closedBy === null ? null : <Fact label={say('tickets.closedBy')}>{closedBy}</Fact>}
        {outcome === null ? null : <Fact label={say('tickets.outcome')}>{word('appeal', outcome)}</Fact>}
        {payment === null ? null : <Fact label={say('tickets.payment')}>{word('appealPayment', payment)}</Fact>}
        {settled === null ? null : <Fact label={say('tickets.settledBy')}>{`${settled.by}: ${settled.reason}`}</Fact>}
      </Facts>
    </Panel>
  );
}

/** True if a login waits for the customer's consent; no deadline runs before. */
const isAwaitingConsent = ({ kind, state, dueAt }: Ticket): boolean =>
  kind === 'partner_login' && (state === 'open' || state === 'waiting') && dueAt === null;

function EarningFacts({ ticket: { earning } }: { readonly ticket: Ticket }) {
  const say = useSay();
  const word = useWording();
  if (earning === null) return null;
  return (
    <Panel title={say('tickets.earning')} isPadded>
      <Facts>
        <Fact label={say('tickets.amount')}>
          <Money value={earning.amount} />
        </Fact>
        {earning.reason === null ? null : <Fact label={say('tickets.reason')}>{word('reasons', earning.reason)}</Fact>}
      </Facts>
      <p>
        <TextLink to={`/commissions/${earning.id}/show`}>{say('tickets.toEarning')}</TextLink>
      </p>
      {earning.decisionId === null ? null : (
        <p>
          <TextLink to={`/decisions/${earning.decisionId}/show`}>{say('tickets.toDecision')}</TextLink>
        </p>
      )}
    </Panel>
  );
}

/** Links to the login, where it is decided. */
function LoginFacts({ ticket: { kind, subjectId } }: { readonly ticket: Ticket }) {
  const say = useSay();
  if (kind !== 'partner_login' || subjectId === null) return null;
  return (
    <Panel title={say('tickets.login')} isPadded>
      <TextLink to={`/login-requests/${subjectId}/show`}>{say('tickets.toLogin')}</TextLink>
    </Panel>
  );
}
