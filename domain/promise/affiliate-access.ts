import { dueOf, escalationAt, remindersAhead, replyMs } from './affiliate-access-deadlines.ts';
import type { Access, DeclineReason } from './affiliate-access-state.ts';
import type { Decision, DecisionReason } from '../decision.ts';
import { after, hourMs } from '../elapsed.ts';
import { answered, beginTurn, changed, noted, wanting, type Turn } from '../turn.ts';

interface Told {
  readonly id: string;
  readonly actorId: string;
  /** When the person gave it. */
  readonly at: string;
}
export type AccessCommand = Told &
  (
    | { readonly kind: 'approve' | 'reissue' }
    | { readonly kind: 'decline'; readonly reason: DeclineReason }
    | { readonly kind: 'requestInformation' }
    | { readonly kind: 'unknown' }
  );

export type AccessLetter =
  | {
      readonly kind: 'requested' | 'link_opened' | 'opened_elsewhere' | 'merged' | 'not_delivered' | 'partner_closed' | 'unknown';
    }
  | { readonly kind: 'replied'; readonly at: string }
  | { readonly kind: 'credentials_sent'; readonly at: string; readonly linkExpiresAt: string }
  | { readonly kind: 'command'; readonly command: AccessCommand };

export const accessMails = ['access_acknowledged', 'access_question', 'access_declined', 'access_link_ending'] as const;
export const accessTasks = ['access_reminder', 'access_breached', 'access_not_delivered'] as const;
export type AccessEffect = 'sendEmail' | 'issueAccess';
type AccessTurn = Turn<Access, AccessEffect>;

/** Takes one turn of a request: reads the letters, then acts on passed deadlines. */
export function turnAccess(access: Access, letters: readonly AccessLetter[], asOf: string): AccessTurn {
  const begun: AccessTurn = beginTurn(access, asOf);
  const read = letters.reduce(readLetter, begun);
  const turned = watch(read);
  return changed(turned, { due: dueOf(turned) });
}

function readLetter(turn: AccessTurn, letter: AccessLetter): AccessTurn {
  switch (letter.kind) {
    case 'requested':
      return receive(say(turn, 'access_requested'));
    case 'replied':
      return replied(turn, letter.at);
    case 'credentials_sent':
      return sent(turn, letter);
    case 'not_delivered':
      return turn.state.state === 'declined' ? turn : notDelivered(turn);
    case 'link_opened':
      return say(changed(turn, { linkOpenedAt: turn.asOf }), 'access_link_opened');
    case 'partner_closed':
      return endUnopened(turn, 'partner_closed');
    case 'opened_elsewhere':
      return endUnopened(turn, 'open_already');
    case 'merged':
      return endUnopened(turn, 'merged');
    case 'command':
      return obey(turn, letter.command);
    case 'unknown':
      return turn;
  }
}

/** Answers a new request: at once with a link if the program says so, otherwise with an acknowledgement. */
function receive(turn: AccessTurn): AccessTurn {
  const { isAnsweredAtOnce } = turn.state;
  if (!isAnsweredAtOnce || obstacleOf(turn.state) !== undefined) return mail(turn, 'access_acknowledged', 'request');
  return issue(say(changed(turn, { answeredAt: turn.asOf }), 'access_approved'));
}

/** Ends the pause at the reply itself: how late it is read is not the partner's time. A promise that ended before the reply is broken first. */
function replied(turn: AccessTurn, at: string): AccessTurn {
  if (turn.state.pausedAt === null) return turn;
  const told = at < turn.state.dueAt ? turn : breach(turn);
  return say(changed(resumeClock(told, at), { escalatedAt: null }), 'access_replied');
}

/**
 * Ends a request whose link was not opened, because the partner was closed, got in by another link, or was merged. No email is sent: the partner
 * has been told of the closing or the merge, or has opened the other link.
 */
function endUnopened(turn: AccessTurn, reason: 'partner_closed' | 'open_already' | 'merged'): AccessTurn {
  const { state, linkOpenedAt, answeredAt } = turn.state;
  if (state === 'declined' || linkOpenedAt !== null) return turn; // opened, whether or not the receipt of the mail server was read
  const ended = { state: 'declined', reason, answeredAt: answeredAt ?? turn.asOf, undeliveredAt: null } as const;
  return say(changed(state === 'open' ? resumeClock(breach(turn), turn.asOf) : turn, ended), 'access_declined');
}

/** Reads the mail server's receipt, which keeps the promise or shows by the second that it was broken. A request that has ended stays ended. */
function sent(turn: AccessTurn, { at, linkExpiresAt }: { readonly at: string; readonly linkExpiresAt: string }): AccessTurn {
  if (turn.state.state === 'declined') return turn;
  const isLate = at > turn.state.dueAt && turn.state.sentAt === null;
  const breachedAt = turn.state.breachedAt ?? (isLate ? turn.state.dueAt : null);
  const granted = changed(turn, { state: 'granted', sentAt: turn.state.sentAt ?? at, undeliveredAt: null, linkExpiresAt, breachedAt });
  return say(granted, 'access_sent');
}

const notDelivered = (turn: AccessTurn): AccessTurn =>
  mail(say(changed(turn, { undeliveredAt: turn.asOf }), 'access_not_delivered'), 'access_not_delivered', `${turn.state.links}`);

function obey(turn: AccessTurn, command: AccessCommand): AccessTurn {
  const { state } = turn;
  const refused = refusalOf(state, command);
  if (refused !== undefined) {
    const decision: Decision = { kind: 'access', outcome: 'refused', reason: refused, inputs: inputsOf(turn) };
    return answered(noted(turn, decision, command.id), command.id, refused);
  }
  const done = answered(turn, command.id);
  const answer = { answeredAt: turn.asOf, answeredBy: command.actorId };
  switch (command.kind) {
    case 'approve':
      return issue(say(resumeClock(changed(done, answer), command.at), 'access_approved', command.id));
    case 'reissue':
      return issue(say(done, 'access_link_issued', command.id));
    case 'decline': {
      const declined = changed(resumeClock(changed(breach(done), answer), command.at), { state: 'declined', reason: command.reason });
      return mail(say(declined, 'access_declined', command.id), 'access_declined', 'answer');
    }
    case 'requestInformation': {
      const paused = changed(done, { pausedAt: turn.asOf });
      return mail(say(paused, 'access_information_asked', command.id), 'access_question', command.id);
    }
    case 'unknown':
      return done;
  }
}

function refusalOf(access: Access, { kind }: AccessCommand): DecisionReason | undefined {
  const { state, answeredAt, linkOpenedAt, pausedAt } = access;
  if (kind === 'reissue') {
    const isOver = answeredAt === null || state === 'declined' || linkOpenedAt !== null;
    return isOver ? 'access_nothing_to_send' : obstacleOf(access);
  }
  if (kind === 'unknown') return 'access_already_answered';
  if (answeredAt !== null) return 'access_already_answered';
  if (kind === 'approve') return obstacleOf(access);
  return kind === 'requestInformation' && pausedAt !== null ? 'access_information_asked' : undefined;
}

/** Returns why no link may be sent now, or nobody could receive it. */
function obstacleOf({ isPartnerSuspended, hasReader }: Access): DecisionReason | undefined {
  if (isPartnerSuspended) return 'access_partner_suspended';
  return hasReader ? undefined : 'access_no_reader';
}

function issue(turn: AccessTurn): AccessTurn {
  const { id, partnerId, links } = turn.state;
  return wanting(changed(turn, { links: links + 1, undeliveredAt: null }), {
    key: `access:${id}:${links + 1}`,
    kind: 'issueAccess',
    summary: `Mail the one-time link ${links + 1} of an access to its partner`,
    arguments: { accessId: id, partnerId },
  });
}

/** Restarts the staff's clock as of `at`. The promised instant does not move by a pause. */
const resumeClock = (turn: AccessTurn, at: string): AccessTurn => changed(turn, { pausedAt: null, pausedForMs: waitedMs(turn.state, at) });

/**
 * Returns for how many milliseconds staff had waited for the partner by `at`. A pause starts when the question goes out: with workers down, that can
 * be after `at`.
 */
const waitedMs = ({ pausedAt, pausedForMs }: Access, at: string): number =>
  pausedForMs + (pausedAt === null ? 0 : Math.max(0, Date.parse(at) - Date.parse(pausedAt)));

/** Acts on passed deadlines, however late. A breach is dated to the promised instant. */
function watch(turn: AccessTurn): AccessTurn {
  const { state } = turn.state;
  if (state === 'granted') return watchLink(turn);
  if (state === 'declined') return turn;
  return escalate(remind(giveUpWaiting(breach(turn))));
}

function breach(turn: AccessTurn): AccessTurn {
  const { dueAt, breachedAt } = turn.state;
  if (dueAt > turn.asOf || breachedAt !== null) return turn;
  const inputs = inputsOf({ state: turn.state, asOf: dueAt });
  return noted(changed(turn, { breachedAt: dueAt }), { kind: 'access', outcome: 'not_yet', reason: 'access_breached', inputs });
}

/** Declines the request if the partner has not replied for two weeks. The partner may ask again at once. */
function giveUpWaiting(turn: AccessTurn): AccessTurn {
  const { pausedAt } = turn.state;
  if (pausedAt === null || after(pausedAt, replyMs) > turn.asOf) return turn;
  const declined = changed(resumeClock(turn, after(pausedAt, replyMs)), { state: 'declined', reason: 'no_reply', answeredAt: turn.asOf });
  return mail(say(declined, 'access_no_reply'), 'access_declined', 'answer');
}

/** Sends only the newest of the passed reminders, so that a worker that was down does not send several. */
function remind(turn: AccessTurn): AccessTurn {
  const passed = remindersAhead(turn.state).filter((at) => at <= turn.asOf);
  if (passed.length === 0 || turn.state.dueAt <= turn.asOf) return turn;
  const reminders = turn.state.reminders + passed.length;
  return mail(say(changed(turn, { reminders }), 'access_reminder'), 'access_reminder', `${reminders}`);
}

/**
 * Escalates at the breach, even while the partner is asked, and then daily until there is an answer. Later escalations pause while the
 * partner is asked.
 */
function escalate(turn: AccessTurn): AccessTurn {
  const at = escalationAt(turn.state);
  if (at === undefined || at > turn.asOf) return turn;
  const escalated = changed(turn, { escalatedAt: turn.asOf });
  return mail(say(escalated, 'access_escalated'), 'access_breached', turn.asOf);
}

function watchLink(turn: AccessTurn): AccessTurn {
  const { linkExpiresAt, linkOpenedAt, due } = turn.state;
  if (linkExpiresAt === null || linkOpenedAt !== null) return turn;
  if (linkExpiresAt <= turn.asOf) return due.linkEnd === undefined ? turn : say(turn, 'access_link_expired');
  const isReminded = due.reminder !== undefined && due.reminder <= turn.asOf;
  return isReminded ? mail(turn, 'access_link_ending', linkExpiresAt) : turn;
}

/** Outcome of each reason. */
const outcomes: Partial<Record<DecisionReason, Decision['outcome']>> = {
  access_information_asked: 'not_yet',
  access_reminder: 'not_yet',
  access_escalated: 'not_yet',
  access_not_delivered: 'not_yet',
  access_approved: 'approved',
  access_link_issued: 'approved',
  access_sent: 'approved',
  access_declined: 'refused',
  access_no_reply: 'refused',
  access_link_expired: 'ended',
};

function say(turn: AccessTurn, reason: DecisionReason, commandId: string | null = null): AccessTurn {
  return noted(turn, { kind: 'access', outcome: outcomes[reason] ?? 'noted', reason, inputs: inputsOf(turn) }, commandId);
}

function inputsOf({ state, asOf }: Pick<AccessTurn, 'state' | 'asOf'>): Decision['inputs'] {
  const { requestedAt, dueAt, pausedAt } = state;
  const hours = Math.round((Date.parse(dueAt) - Date.parse(requestedAt)) / hourMs);
  return { hours, dueAt, pausedAt, pausedMinutes: Math.round(waitedMs(state, asOf) / 60_000) };
}

type Template = (typeof accessMails)[number] | (typeof accessTasks)[number];

function mail(turn: AccessTurn, template: Template, cause: string): AccessTurn {
  const { id } = turn.state;
  return wanting(turn, {
    key: `mail:${template}:${id}:${cause}`,
    kind: 'sendEmail',
    summary: `Mail ${template.replaceAll('_', ' ')}`,
    arguments: { template, accessId: id },
  });
}
