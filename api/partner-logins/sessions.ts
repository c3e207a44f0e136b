import { DomainError } from '../../domain/errors.ts';
import type { CodeRefusal } from '../../domain/promise/partner-login-code.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { EndedSessions, EndSession, Noted, RefusedAction, SessionStanding } from '../contract/partner-logins.ts';
import { NoBody } from '../contract/verdict.ts';
import { forMachines, parameter, type Endpoint, type MachineCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';
import { endLoginSessions } from './end-login.ts';
import { lockLogin, refusalNow, type StandingLogin } from './live-login.ts';
import { machineActorOf } from './machine-actor.ts';

const common = { tag: 'partner logins', access: { scope: 'partner_login' } } as const;
const refusals = ['api_key_wrong', 'api_key_scope_missing', 'not_found', 'invalid_input'] as const;

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly ends_at: Date;
  readonly ended_by: string | null;
  readonly is_open: boolean;
}
interface Found {
  readonly session: Row;
  readonly login: StandingLogin;
}

const standing = forMachines(
  {
    ...common,
    method: 'get',
    path: '/partner-logins/sessions/:id',
    summary: 'Checks whether a session may continue; call it at least every five seconds while the session is in use. Marks it as seen',
    answers: { 200: SessionStanding },
    refusals,
  },
  async (call) => {
    const body = await call.deps.db.$transaction(async (tx) => {
      const { session, login } = await requireSession(tx, call);
      const refused = session.is_open ? refusalNow(login) : undefined;
      const active = session.is_open && refused === undefined;
      if (refused !== undefined) await closeFor(tx, call, { session, login, refused });
      if (active)
        await tx.$executeRaw`
          update partner_login_session set seen_at = now() where id = ${session.id}::uuid and seen_at < now() - interval '2 seconds'`;
      return SessionStanding.parse({
        active,
        sessionId: session.id,
        loginId: login.id,
        accountId: login.accountId,
        scopes: login.scopes,
        endsAt: instant(session.ends_at),
        endedBy: refused === undefined ? session.ended_by : endOf(refused),
      });
    });
    return { status: 200, body };
  },
);

const end = forMachines(
  {
    ...common,
    method: 'post',
    path: '/partner-logins/sessions/:id/end',
    summary: 'Ends one session, because the partner left or the customer ended it; ending it twice has the same effect',
    body: EndSession,
    answers: { 200: SessionStanding },
    refusals,
  },
  async (call) => {
    const { by } = EndSession.parse(call.request.body);
    const body = await call.deps.db.$transaction(async (tx) => {
      const { session, login } = await requireSession(tx, call);
      const ended = await tx.$executeRaw`
        update partner_login_session set ended_at = clock_timestamp(), ended_by = ${by} where id = ${session.id}::uuid and ended_at is null`;
      if (ended === 1) await note(tx, call, { session, login, action: 'partner_login.end_session', said: { sessionId: session.id, by } });
      const { id: sessionId, ends_at: endsAt } = session;
      const { id: loginId, accountId, scopes } = login;
      const endedBy = session.ended_by ?? by;
      return SessionStanding.parse({ active: false, sessionId, loginId, accountId, scopes, endsAt: instant(endsAt), endedBy });
    });
    return { status: 200, body };
  },
);

const refusedAction = forMachines(
  {
    ...common,
    method: 'post',
    path: '/partner-logins/sessions/:id/refused-action',
    summary: 'Reports that the partner tried what its scope forbids; it is counted and kept in the audit',
    body: RefusedAction,
    answers: { 200: Noted },
    refusals: [...refusals, 'login_session_over'],
  },
  async (call) => {
    const { action } = RefusedAction.parse(call.request.body);
    const body = await call.deps.db.$transaction(async (tx) => {
      const { session, login } = await requireSession(tx, call);
      if (!session.is_open || refusalNow(login) !== undefined) throw new DomainError('login_session_over');
      const [counted] = await tx.$queryRaw<{ refused_actions: number }[]>`
        update partner_login_session set refused_actions = refused_actions + 1 where id = ${session.id}::uuid returning refused_actions`;
      await note(tx, call, { session, login, action: 'partner_login.forbidden_action', said: { sessionId: session.id, action } });
      return Noted.parse({ refusedActions: counted?.refused_actions });
    });
    return { status: 200, body };
  },
);

const endAll = forMachines(
  {
    ...common,
    method: 'post',
    path: '/partner-logins/:id/end-sessions',
    summary: 'Ends all sessions of a login at the customer’s request; the login itself stays active',
    body: NoBody,
    answers: { 200: EndedSessions },
    refusals,
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    const id = parameter(call, 'id');
    const ended = await call.deps.db.$transaction(async (tx) => {
      const login = isId(id) ? await lockLogin(tx, id, null) : undefined;
      if (login?.programId !== call.actor.program.id) throw new DomainError('not_found');
      const count = await endLoginSessions(tx, id, 'customer');
      const about = { action: 'partner_login.end_sessions', subject: { kind: 'partner_login', id } };
      await audit(tx, machineActorOf(call), { ...about, after: { ended: count, by: 'customer' } });
      return count;
    });
    return { status: 200, body: EndedSessions.parse({ ended }) };
  },
);

const endOf = (refused: CodeRefusal) => (refused === 'over' ? 'expiry' : 'revocation');

/** Closes a session whose login no longer gives access. */
async function closeFor(tx: Tx, call: MachineCall, { session, login, refused }: Found & { readonly refused: CodeRefusal }): Promise<void> {
  const by = endOf(refused);
  await tx.$executeRaw`
    update partner_login_session set ended_at = clock_timestamp(), ended_by = ${by} where id = ${session.id}::uuid and ended_at is null`;
  await note(tx, call, { session, login, action: 'partner_login.end_session', said: { sessionId: session.id, by, because: refused } });
}

/**
 * Finds the session under the login's lock, so that a simultaneous end of it comes before or after. @throws for a session of another
 * program's host product
 */
async function requireSession(tx: Tx, call: MachineCall): Promise<Found> {
  const id = parameter(call, 'id');
  const of = isId(id) ? await tx.partnerLoginSession.findUnique({ where: { id }, select: { partnerLoginId: true, personId: true } }) : null;
  if (of === null) throw new DomainError('not_found');
  const login = await lockLogin(tx, of.partnerLoginId, of.personId);
  const [session] = await tx.$queryRaw<Row[]>`
    select s.id, s.person_id, p.name as person_name, s.ends_at, s.ended_by, s.ended_at is null and s.ends_at > clock_timestamp() as is_open
    from partner_login_session s join person p on p.id = s.person_id where s.id = ${id}::uuid`;
  if (session === undefined || login?.programId !== call.actor.program.id) throw new DomainError('not_found');
  return { session, login };
}

interface Deed extends Found {
  readonly action: string;
  readonly said: Readonly<Record<string, string>>;
}

/**
 * Records an action. The actor is the partner's person; for actions of the customer's people, and for a session that ended by itself, it is the host
 * product.
 */
async function note(tx: Tx, call: MachineCall, { session, login, action, said }: Deed): Promise<void> {
  const { by } = said;
  const human =
    by !== undefined && by !== 'partner' ? {} : { id: session.person_id, name: session.person_name, onBehalfOfPartnerId: login.partnerId };
  await audit(tx, { ...machineActorOf(call), ...human }, { action, subject: { kind: 'partner_login', id: login.id }, after: said });
}

/** What the host product calls about a partner's session: may it continue, it has ended, it tried something that is not allowed. */
export const loginSessions: readonly Endpoint[] = [standing, end, endAll, refusedAction];
