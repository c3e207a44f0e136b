import { z } from 'zod';
import { consentKinds, loginStates, type PartnerLogin } from '../../domain/promise/partner-login-state.ts';
import { turnLogin, type LoginCommand, type LoginLetter } from '../../domain/promise/partner-login.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf, oneOfOrNull } from '../../prisma/closed-union.ts';
import type { MailboxMessage, Prisma } from '../../prisma/generated/client.ts';
import { readStanding, type Standing } from '../../prisma/partner/standing.ts';
import type { PartnerLoginInput, PartnerLoginStep, Turn } from '../../workflows/messages.ts';
import { verdictsOf } from '../command-verdicts.ts';
import { hasUnreadLetters, openEffects, unreadLetters } from '../mailbox.ts';
import { followLogin } from './login-ticket.ts';
import { commandIn, inOneTurn, lifecycleColumns, saveTurn, type PromiseDeps } from './promise-turn.ts';

type LoginTurn = PartnerLoginInput & Turn;
const kind = 'partner_login';
const withFacts = {
  partner: {
    select: {
      programId: true,
      program: { select: { loginConsent: true, loginConsentSince: true, loginDays: true, loginsSince: true } },
    },
  },
  consents: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 },
} as const satisfies Prisma.PartnerLoginInclude;
type Row = Prisma.PartnerLoginGetPayload<{ include: typeof withFacts }> & { readonly standing: Standing };

export const createPartnerLoginActivities = (deps: PromiseDeps) => ({
  /** One turn of a partner's login at a customer: consent, activation, use, end. Safe to repeat. */
  drainPartnerLogin: (turn: LoginTurn): Promise<PartnerLoginStep> =>
    inOneTurn(
      deps,
      (tx) => drain(tx, turn),
      (tx) => readStep(tx, turn),
    ),
});

async function drain(tx: Tx, { loginId, asOf }: LoginTurn): Promise<void> {
  await tx.$queryRaw`select 1 from partner_login where id = ${loginId}::uuid for update`;
  const found = await tx.partnerLogin.findUnique({ where: { id: loginId }, include: withFacts });
  if (found === null) return;
  const row = { ...found, standing: await readStanding(tx, found.partnerId) };
  const messages = await unreadLetters(tx, { kind, id: loginId });
  const before = loginOf(row);
  const letters: LoginLetter[] = [];
  for (const message of messages) letters.push(await readLetter(tx, message, row));
  const turn = turnLogin(before, letters, asOf);
  const hasChanged = turn.noted.length > 0 || JSON.stringify(turn.state) !== JSON.stringify(before);
  const { state, activatedAt, activatedBy, expiresAt, revokedAt, reason } = turn.state;
  const { customerAskedAt, staffReminders, consentReminders, isNoticeGiven } = turn.state;
  const columns = { state, activatedAt, activatedBy, expiresAt, revokedAt, reason };
  const told = { customerAskedAt, staffReminders, consentReminders, isNoticeGiven };
  await tx.partnerLogin.update({ where: { id: loginId }, data: { ...columns, ...told, ...lifecycleColumns(turn, { hasChanged }) } });
  if (activatedAt !== before.activatedAt) await endOwnSessions(tx, row);
  await followLogin(tx, { ticketId: row.ticketId, login: turn.state, asOf });
  if (state !== 'requested' && state !== 'active')
    await endSessions(tx, row, { asOf, endedBy: state === 'expired' ? 'expiry' : 'revocation' });
  await saveTurn(tx, { kind, id: loginId, partnerId: row.partnerId, programId: row.partner.programId }, { turn, before, messages });
}

/**
 * Signs the partner's login users out after a new activation: a session states the rights it was opened with. Whoever also works for another
 * partner stays signed in there, and proves who it is at the next login at a customer anyway.
 */
async function endOwnSessions(tx: Tx, { id: loginId, partnerId }: Row): Promise<void> {
  const ended = await tx.$queryRaw<{ personId: string; endedSessions: number }[]>`
    with gone as (
      delete from session s using partner_member m
      where m.partner_id = ${partnerId}::uuid and m.role = 'login_admin' and s.user_id = m.person_id
        and not exists (select from partner_member o where o.person_id = m.person_id and o.partner_id <> m.partner_id)
      returning s.user_id)
    select user_id as "personId", count(*)::int as "endedSessions" from gone group by user_id order by user_id`;
  for (const { personId: id, endedSessions } of ended) {
    const about = { action: 'person.end_sessions', subject: { kind: 'person', id } };
    await audit(tx, { id: null, name: 'Commend' }, { ...about, after: { endedSessions, loginId } });
  }
}

/** Ends all open sessions of this login at the customer. */
async function endSessions(
  tx: Tx,
  { id }: Row,
  { asOf, endedBy }: { readonly asOf: string; readonly endedBy: 'expiry' | 'revocation' },
): Promise<void> {
  await tx.partnerLoginSession.updateMany({ where: { partnerLoginId: id, endedAt: null }, data: { endedAt: asOf, endedBy } });
}

const Due = z.record(z.string(), z.string());
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function loginOf(row: Row): PartnerLogin {
  const [newest] = row.consents;
  return {
    id: row.id,
    partnerId: row.partnerId,
    state: oneOf(loginStates, row.state),
    requestedAt: row.requestedAt.toISOString(),
    requestedBy: row.requestedBy,
    openSince: openSince(row),
    isOffered: row.partner.program.loginDays !== null,
    needsConsent: row.partner.program.loginConsent === 'required',
    consentRuleSince: iso(row.partner.program.loginConsentSince),
    customerAskedAt: iso(row.customerAskedAt),
    consent: oneOfOrNull(consentKinds, newest?.kind ?? null),
    consentAt: iso(newest?.at ?? null),
    activatedAt: iso(row.activatedAt),
    activatedBy: row.activatedBy,
    expiresAt: iso(row.expiresAt),
    revokedAt: iso(row.revokedAt),
    reason: row.reason,
    firstUsedAt: iso(row.firstUsedAt),
    staffReminders: row.staffReminders,
    consentReminders: row.consentReminders,
    isNoticeGiven: row.isNoticeGiven,
    due: Due.parse(row.due),
  };
}

function openSince({ standing: { state, since }, partner: { program } }: Row): string | null {
  const { loginDays, loginsSince } = program;
  if (state !== 'active' || loginDays === null) return null;
  return (loginsSince !== null && loginsSince > since ? loginsSince : since).toISOString();
}

async function readLetter(tx: Tx, message: MailboxMessage, row: Row): Promise<LoginLetter> {
  switch (message.kind) {
    case 'requested':
    case 'consent_changed':
    case 'customer_readdressed':
    case 'used':
    case 'revoked':
    case 'uncredited':
    case 'merged':
    case 'team_joined':
    case 'partner_closed':
    case 'partner_suspended':
    case 'partner_reinstated':
    case 'logins_changed':
      return { kind: message.kind };
    case 'command': {
      const command = await commandIn(tx, message);
      return command === undefined ? { kind: 'unknown' } : { kind: 'command', command: readCommand(command, row) };
    }
    default:
      return { kind: 'unknown' };
  }
}

const Days = z.object({ days: z.number().int().min(1) });
const Reason = z.object({ reason: z.string() });

interface Said {
  readonly id: string;
  readonly actorId: string;
  readonly kind: string;
  readonly arguments: unknown;
}

/** Reads a command. An activation or extension is limited to the program's number of days (P33). */
function readCommand({ id, actorId, kind: verb, arguments: body }: Said, { partner: { program } }: Row): LoginCommand {
  const by = { id, actorId };
  switch (verb) {
    case 'activate':
    case 'extend':
      return { ...by, kind: verb, days: Math.min(Days.parse(body).days, program.loginDays ?? 0) };
    case 'refuse':
    case 'revoke':
      return { ...by, kind: verb, ...Reason.parse(body) };
    default:
      return { ...by, kind: 'unknown' };
  }
}

async function readStep(tx: Tx, { loginId, commands }: LoginTurn): Promise<PartnerLoginStep> {
  const row = await tx.partnerLogin.findUnique({ where: { id: loginId } });
  const effects = await openEffects(tx, { kind, id: loginId }, ['sendEmail']);
  const hasMore = await hasUnreadLetters(tx, { kind, id: loginId });
  const verdicts = await verdictsOf(tx, commands, { hasMore });
  if (row === null) return { phase: 'refused', version: 0, due: {}, effects: [], verdicts, hasMore: false };
  return { phase: oneOf(loginStates, row.state), version: row.version, due: Due.parse(row.due), effects, verdicts, hasMore };
}
