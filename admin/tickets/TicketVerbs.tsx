import Again from '@mui/icons-material/RefreshOutlined';
import Check from '@mui/icons-material/CheckOutlined';
import Give from '@mui/icons-material/PersonAddAltOutlined';
import Take from '@mui/icons-material/PersonOutlined';
import Undo from '@mui/icons-material/UndoOutlined';
import { can } from '../../api/contract/permissions.ts';
import type { Me } from '../../api/contract/me.ts';
import { answersTicket, type Ticket } from '../../api/contract/tickets.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useMe } from '../providers/use-me.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';

/** Buttons for a ticket: assign and close. Appeals and logins end with their decisions. */
export function TicketVerbs({ ticket }: { readonly ticket: Ticket }) {
  const say = useSay();
  const me = useMe();
  if (me === undefined || !answersTicket(me.roles, ticket)) return null;
  const about = aboutOf(say, ticket);
  const isQuestion = ticket.kind === 'question';
  const isClosed = ticket.state === 'closed';
  const { assignedTo } = ticket;
  const isMine = assignedTo?.id === me.id;
  const obstacle = obstacleOf(say, ticket, me);
  return (
    <>
      <VerbButton
        label={`${say('tickets.take')}…`}
        icon={<Take />}
        isOffered={!isClosed && !isMine}
        verb={taking(say, about, me.id)}
        record={ticket}
        obstacle={obstacle}
        isWhySaid
      />
      <VerbButton
        label={`${say('tickets.assign')}…`}
        icon={<Give />}
        isOffered={!isClosed}
        verb={giving(say, about, ticket)}
        record={ticket}
        obstacle={obstacle}
      />
      <VerbButton
        label={`${say('tickets.release')}…`}
        icon={<Undo />}
        isOffered={!isClosed && (isMine || (assignedTo !== null && obstacle === undefined))}
        verb={releasing(say, about)}
        record={ticket}
      />
      <VerbButton
        label={`${say('tickets.close')}…`}
        icon={<Check />}
        isOffered={isQuestion && !isClosed}
        verb={closing(say, about, ticket)}
        record={ticket}
      />
      <VerbButton
        label={`${say('tickets.reopen')}…`}
        icon={<Again />}
        isOffered={isQuestion && isClosed}
        verb={reopening(say, about)}
        record={ticket}
      />
    </>
  );
}

/**
 * Returns why the reader cannot reassign the ticket: a colleague has it. That colleague and those with the permission can; if the
 * colleague may no longer answer, anybody can.
 */
function obstacleOf(say: Say, { assignedTo, answerers }: Ticket, me: Me): string | undefined {
  if (assignedTo === null || assignedTo.id === me.id || can(me, 'work.hand_over')) return undefined;
  return answerers.some(({ id }) => id === assignedTo.id) ? say('tickets.taken', { name: assignedTo.name }) : undefined;
}

type About = Pick<Verb, 'resource' | 'targets' | 'facts'> & { readonly name: string };

const aboutOf = (say: Say, { id, reference, title, partner }: Ticket): About => ({
  resource: 'tickets',
  name: reference,
  targets: [{ id, label: reference }],
  facts: [
    [say('tickets.about'), title],
    [say('tickets.partner'), partner.name],
  ],
});

const taking = (say: Say, { name, targets, ...about }: About, me: string): Verb => ({
  ...about,
  targets: targets.map((target) => ({ ...target, seen: { to: me } })),
  verb: 'assign',
  title: say('tickets.takeTitle', { ticket: name }),
  confirm: say('tickets.take'),
  next: say('tickets.takeNext'),
  hasReason: false,
});

const giving = (say: Say, { name, ...about }: About, { answerers }: Ticket): Verb => ({
  ...about,
  verb: 'assign',
  title: say('tickets.assignTitle', { ticket: name }),
  confirm: say('tickets.assign'),
  next: say('tickets.assignNext'),
  hasReason: false,
  fields: [{ type: 'choice', name: 'to', label: say('tickets.assignTo'), isRequired: true, choices: answerers }],
});

const releasing = (say: Say, { name, targets, ...about }: About): Verb => ({
  ...about,
  targets: targets.map((target) => ({ ...target, seen: { to: null } })),
  verb: 'assign',
  title: say('tickets.releaseTitle', { ticket: name }),
  confirm: say('tickets.release'),
  next: say('tickets.releaseNext'),
  hasReason: false,
});

/** Returns the verb that closes a ticket; the sheet shows the newest message, so that one which arrived meanwhile is read. */
const closing = (say: Say, { name, targets, facts, ...about }: About, { messages }: Ticket): Verb => ({
  ...about,
  facts: [...facts, ...messages.slice(-1).map(({ by, body }) => [say('tickets.newest'), `${by}: ${body}`] as const)],
  targets: targets.map((target) => ({ ...target, seen: { seen: messages.at(-1)?.id ?? null } })),
  verb: 'close',
  title: say('tickets.closeTitle', { ticket: name }),
  confirm: say('tickets.close'),
  next: say('tickets.closeNext'),
  hasReason: false,
  fields: [{ type: 'lines', name: 'text', label: say('tickets.closeText'), isRequired: true }],
});

const reopening = (say: Say, { name, ...about }: About): Verb => ({
  ...about,
  verb: 'reopen',
  title: say('tickets.reopenTitle', { ticket: name }),
  confirm: say('tickets.reopen'),
  next: say('tickets.reopenNext'),
  hasReason: false,
});
