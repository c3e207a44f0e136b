import type { Decision, DecisionReason } from '../decision.ts';
import { after, countPassed, dayMs } from '../elapsed.ts';
import { deadlines, isUnderNewRule, noticeMs, promisedSince, waitsSince } from './partner-login-deadlines.ts';
import { isHeld, longestLoginDays, waitsForCustomer, type LoginDue, type PartnerLogin } from './partner-login-state.ts';
import { answered, beginTurn, changed, noted, wanting, type Turn } from '../turn.ts';

interface Told {
  readonly id: string;
  readonly actorId: string;
}
export type LoginCommand = Told &
  (
    | { readonly kind: 'activate' | 'extend'; readonly days: number }
    | { readonly kind: 'refuse' | 'revoke'; readonly reason: string }
    | { readonly kind: 'unknown' }
  );

export type LoginLetter =
  | {
      readonly kind:
        | 'requested'
        | 'consent_changed'
        | 'customer_readdressed'
        | 'used'
        | 'revoked'
        | 'uncredited'
        | 'merged'
        | 'team_joined'
        | 'unknown';
    }
  | { readonly kind: 'partner_closed' | 'partner_suspended' | 'partner_reinstated' | 'logins_changed' }
  | { readonly kind: 'command'; readonly command: LoginCommand };

export const loginMails = [
  'login_requested',
  'login_activated',
  'login_extended',
  'login_refused',
  'login_expiring',
  'login_ended',
  'login_used',
  'login_rests',
  'login_consent_needed',
  'login_goes_on',
] as const;
/** Emails to the customer, because it is the customer's account and consent. */
export const loginCustomerMails = [
  'login_consent_asked',
  'login_customer_activated',
  'login_customer_extended',
  'login_customer_used',
  'login_customer_ended',
  'login_customer_request_over',
  'login_customer_team',
] as const;
export const loginTasks = ['login_waits', 'login_escalated'] as const;
type LoginTurn = Turn<PartnerLogin, 'sendEmail'>;

/** Takes one turn of a login: reads the letters, then acts on passed deadlines. */
export function turnLogin(login: PartnerLogin, letters: readonly LoginLetter[], asOf: string): LoginTurn {
  const begun: LoginTurn = beginTurn(login, asOf);
  const turned = watch(letters.reduce(readLetter, begun));
  return changed(turned, { due: dueOf(turned) });
}

function readLetter(turn: LoginTurn, letter: LoginLetter): LoginTurn {
  switch (letter.kind) {
    case 'requested':
      return askOnce(mail(say(turn, 'login_requested'), 'login_requested', 'once'));
    case 'consent_changed':
      return consentChanged(turn);
    case 'customer_readdressed':
      return askAtNewAddress(turn);
    case 'used':
      return mail(mail(say(turn, 'login_used'), 'login_used', 'first'), 'login_customer_used', 'first');
    case 'revoked':
      return ended(turn, 'login_revoked');
    case 'uncredited':
      return overFor(turn, 'no_longer_credited');
    case 'merged':
      return overFor(turn, 'partner_merged');
    case 'team_joined':
      return tellOfTeam(turn);
    case 'partner_closed':
      return overFor(turn, 'partner_closed');
    case 'partner_suspended':
      return turn.state.state === 'requested' ? say(turn, 'login_held') : turn;
    case 'partner_reinstated':
      return goOn(turn);
    case 'logins_changed':
      return turn.state.isOffered ? tellGoingOn(turn, goOn(turn)) : rest(turn);
    case 'command':
      return obey(turn, letter.command);
    case 'unknown':
      return turn;
  }
}

/** Tells a customer whose consent, or whose login, is older that people of another partner have joined the team that it let in. */
const tellOfTeam = (turn: LoginTurn): LoginTurn =>
  turn.state.state === 'active' || (turn.state.state === 'requested' && turn.state.consent === 'given')
    ? mail(turn, 'login_customer_team', turn.asOf)
    : turn;

/** Rests an open login because the program offers logins no more. */
function rest(turn: LoginTurn): LoginTurn {
  const { state } = turn.state;
  return state === 'requested' || state === 'active' ? mail(say(turn, 'login_held'), 'login_rests', turn.asOf) : turn;
}

/**
 * Continues a login after its partner was reinstated or its program changed: it offers logins again, or changed whether customers must agree or are
 * only told.
 */
function goOn(turn: LoginTurn): LoginTurn {
  const { state } = turn.state;
  if (isHeld(turn.state)) return state === 'requested' ? say(turn, 'login_held') : turn;
  const gone = askOnce(state === 'requested' ? say(changed(turn, { staffReminders: 0 }), 'login_resumed') : turn);
  const isAskedNow = gone.state.customerAskedAt !== turn.state.customerAskedAt && isUnderNewRule(turn.state);
  return isAskedNow ? mail(say(gone, 'login_needs_consent'), 'login_consent_needed', turn.asOf) : gone;
}

/**
 * Tells the partner what is promised after a change of the program, unless the partner was just told that the customer decides, or the login does
 * not go on.
 */
function tellGoingOn(before: LoginTurn, turn: LoginTurn): LoginTurn {
  const { state } = turn.state;
  const isAskedNow = turn.state.customerAskedAt !== before.state.customerAskedAt && isUnderNewRule(turn.state);
  const goesOn = state === 'requested' || (state === 'active' && !waitsForCustomer(turn.state));
  return goesOn && !isHeld(turn.state) && !isAskedNow ? mail(turn, 'login_goes_on', turn.asOf) : turn;
}

const isOpen = ({ state }: PartnerLogin): boolean => state === 'requested' || state === 'active';

/** Asks the customer, unless the customer was asked under the present consent rule. */
function askOnce(turn: LoginTurn): LoginTurn {
  const { customerAskedAt, consentRuleSince } = turn.state;
  const isAsked = customerAskedAt !== null && customerAskedAt >= (consentRuleSince ?? '');
  return !isOpen(turn.state) || isAsked || isHeld(turn.state) || !waitsForCustomer(turn.state) ? turn : ask(turn, 0);
}

/** Asks again at the customer's new address what was asked at the old one. The deadlines stay as they are. */
function askAtNewAddress(turn: LoginTurn): LoginTurn {
  const { customerAskedAt } = turn.state;
  const isAskedBefore = customerAskedAt !== null && customerAskedAt < turn.asOf;
  if (!isAskedBefore || !isOpen(turn.state) || isHeld(turn.state) || !waitsForCustomer(turn.state)) return turn;
  const asked = changed(say(turn, 'login_needs_consent'), { customerAskedAt: turn.asOf });
  return mail(asked, 'login_consent_asked', `readdressed:${turn.asOf}`);
}

/**
 * Asks the customer for consent. `nth` is 0 for the first question, then the number of the reminder. A new consent rule makes it another
 * question.
 */
function ask(turn: LoginTurn, nth: number): LoginTurn {
  const asked = changed(turn, { customerAskedAt: turn.asOf, consentReminders: nth });
  return mail(asked, 'login_consent_asked', isUnderNewRule(turn.state) ? `${turn.state.consentRuleSince}:${nth}` : `${nth}`);
}

function consentChanged(turn: LoginTurn): LoginTurn {
  const { consent, state } = turn.state;
  if (consent === 'given') return say(turn, 'login_consent_given');
  if (state === 'requested') return refuse(say(turn, 'login_consent_refused'), 'consent_refused');
  if (state === 'refused' || state === 'expired') return say(turn, 'login_consent_withdrawn'); // it was over before, and that was told
  return ended(say(turn, 'login_consent_withdrawn'), 'login_revoked');
}

/** Ends a login that lost its basis: the referral (perhaps by a merge) or the partner. */
function overFor(turn: LoginTurn, reason: 'no_longer_credited' | 'partner_merged' | 'partner_closed'): LoginTurn {
  if (turn.state.state === 'requested') return refuse(say(turn, 'login_refused'), reason);
  return turn.state.state === 'active' ? ended(changed(turn, { reason }), 'login_revoked') : turn;
}

function obey(turn: LoginTurn, command: LoginCommand): LoginTurn {
  const refused = refusalOf(turn.state, command, turn.asOf);
  if (refused !== undefined) {
    const decision: Decision = { kind: 'login', outcome: 'refused', reason: refused, inputs: { state: turn.state.state } };
    return answered(noted(turn, decision, command.id), command.id, refused);
  }
  const done = answered(turn, command.id);
  switch (command.kind) {
    case 'activate': {
      const days = Math.min(command.days, longestLoginDays);
      const times = { activatedAt: turn.asOf, expiresAt: after(turn.asOf, days * dayMs) };
      const active = changed(done, { state: 'active', activatedBy: command.actorId, ...times });
      return mail(mail(say(active, 'login_activated', command.id), 'login_activated', 'once'), 'login_customer_activated', 'once');
    }
    case 'extend':
      return extended(done, command);
    case 'refuse':
      return refuse(say(done, 'login_refused', command.id), command.reason);
    case 'revoke':
      return ended(changed(done, { reason: command.reason }), 'login_revoked');
    case 'unknown':
      return done;
  }
}

/**
 * Returns the new end: `days` from now, but no later than the longest life since the activation. A longer need requires a new request and
 * consent.
 */
const extendedEnd = ({ activatedAt, requestedAt }: PartnerLogin, days: number, asOf: string): string => {
  const [wanted, latest] = [after(asOf, days * dayMs), after(activatedAt ?? requestedAt, longestLoginDays * dayMs)];
  return wanted < latest ? wanted : latest;
};

/** Extends a login. Its new end is announced a week before, unless it is less than a week away. */
function extended(turn: LoginTurn, { id, days }: Extract<LoginCommand, { readonly days: number }>): LoginTurn {
  const expiresAt = extendedEnd(turn.state, days, turn.asOf);
  const longer = changed(turn, { expiresAt, isNoticeGiven: after(expiresAt, -noticeMs) <= turn.asOf });
  return mail(mail(say(longer, 'login_extended', id), 'login_extended', id), 'login_customer_extended', id);
}

function refusalOf(login: PartnerLogin, command: LoginCommand, asOf: string): DecisionReason | undefined {
  if (command.kind === 'extend') return refusalOfExtension(login, command, asOf);
  if (command.kind === 'revoke') return login.state === 'active' ? undefined : 'login_not_open';
  if (command.kind === 'unknown' || login.state !== 'requested') return 'login_not_open';
  if (command.kind === 'refuse') return undefined;
  if (isHeld(login)) return 'login_held';
  if (login.requestedBy === command.actorId) return 'four_eyes';
  return login.needsConsent && login.consent !== 'given' ? 'login_needs_consent' : undefined;
}

function refuse(turn: LoginTurn, reason: string): LoginTurn {
  const refused = mail(changed(turn, { state: 'refused', reason }), 'login_refused', 'once');
  return reason === 'consent_refused' ? refused : tellAsked(refused);
}

/** Tells a customer who was asked that no decision is needed any more. A customer who was not asked gets no email. */
const tellAsked = (turn: LoginTurn): LoginTurn =>
  turn.state.customerAskedAt === null ? turn : mail(turn, 'login_customer_request_over', 'once');

function refusalOfExtension(
  login: PartnerLogin,
  { actorId, days }: Extract<LoginCommand, { readonly days: number }>,
  asOf: string,
): DecisionReason | undefined {
  const { state, expiresAt, requestedBy, needsConsent, consent } = login;
  if (state !== 'active' || expiresAt === null || expiresAt <= asOf) return 'login_not_open';
  if (isHeld(login)) return 'login_held';
  if (requestedBy === actorId) return 'four_eyes';
  if (needsConsent && consent !== 'given') return 'login_needs_consent';
  return extendedEnd(login, days, asOf) <= expiresAt ? 'login_not_longer' : undefined;
}

/** Ends the login and tells both sides. If a person revoked it, the api has already ended it. */
function ended(turn: LoginTurn, reason: 'login_revoked' | 'login_expired'): LoginTurn {
  const state = reason === 'login_revoked' ? 'revoked' : 'expired';
  const over = changed(turn, { state, ...(state === 'revoked' ? { revokedAt: turn.state.revokedAt ?? turn.asOf } : {}) });
  const told = mail(say(over, reason), 'login_ended', 'once');
  return turn.state.activatedAt === null ? tellAsked(told) : mail(told, 'login_customer_ended', 'once'); // a login that was never active does not end for the customer
}

/** Acts on passed deadlines, however late. Each use of a login is checked against the database's clock, not here. */
function watch(turn: LoginTurn): LoginTurn {
  const due = deadlines(turn.state);
  const passed = (at: string | undefined): boolean => at !== undefined && at <= turn.asOf;
  if (passed(due.end)) return ended(turn, 'login_expired');
  if (passed(due.lapse)) return refuse(say(turn, 'login_lapsed'), 'lapsed');
  if (passed(due.notice))
    return mail(say(changed(turn, { isNoticeGiven: true }), 'login_expiring'), 'login_expiring', turn.state.expiresAt ?? 'once');
  return passed(due.consent) ? remindCustomer(turn) : remindStaff(turn);
}

function remindCustomer(turn: LoginTurn): LoginTurn {
  const at = (consentReminders: number) => deadlines({ ...turn.state, consentReminders }).consent;
  return ask(say(turn, 'login_needs_consent'), countPassed(turn.state.consentReminders, at, turn.asOf));
}

function remindStaff(turn: LoginTurn): LoginTurn {
  const at = (staffReminders: number) => deadlines({ ...turn.state, staffReminders });
  const staffReminders = countPassed(turn.state.staffReminders, (n) => at(n).reminder ?? at(n).escalation, turn.asOf);
  if (staffReminders === turn.state.staffReminders) return turn;
  const reason = at(staffReminders - 1).reminder === undefined ? 'login_escalated' : 'login_waits';
  const reminded = say(changed(turn, { staffReminders }), reason);
  return mail(reminded, reason, nthOf(reminded.state));
}

/** Returns the key of a reminder. After a resumption the count starts anew, so its reminders are other ones. */
const nthOf = (login: PartnerLogin): string =>
  waitsSince(login) > login.requestedAt ? `${promisedSince(login)}:${login.staffReminders}` : `${login.staffReminders}`;

/** Returns the deadlines after `asOf`. */
const dueOf = ({ state, asOf }: LoginTurn): LoginDue => Object.fromEntries(Object.entries(deadlines(state)).filter(([, at]) => at > asOf));

const outcomes: Partial<Record<DecisionReason, Decision['outcome']>> = {
  login_activated: 'approved',
  login_extended: 'approved',
  login_refused: 'refused',
  login_consent_refused: 'refused',
  login_lapsed: 'refused',
  login_revoked: 'ended',
  login_expired: 'ended',
  login_needs_consent: 'not_yet',
  login_held: 'not_yet',
  login_waits: 'not_yet',
  login_escalated: 'not_yet',
};

function say(turn: LoginTurn, reason: DecisionReason, commandId: string | null = null): LoginTurn {
  const { needsConsent, consent, expiresAt } = turn.state;
  return noted(
    turn,
    { kind: 'login', outcome: outcomes[reason] ?? 'noted', reason, inputs: { needsConsent, consent, expiresAt } },
    commandId,
  );
}

type Template = (typeof loginMails)[number] | (typeof loginCustomerMails)[number] | (typeof loginTasks)[number];

function mail(turn: LoginTurn, template: Template, cause: string): LoginTurn {
  const { id } = turn.state;
  return wanting(turn, {
    key: `mail:${template}:${id}:${cause}`,
    kind: 'sendEmail',
    summary: `Mail ${template.replaceAll('_', ' ')}`,
    arguments: { template, loginId: id },
  });
}
