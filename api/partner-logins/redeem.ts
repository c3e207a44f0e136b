import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { refusalOfCode, sessionLifeMinutes, type CodeFacts, type CodeRefusal } from '../../domain/promise/partner-login-code.ts';
import { audit, type AuditActor } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { RedeemCode, Redeemed } from '../contract/partner-logins.ts';
import { forMachines, type MachineCall } from '../http/endpoint.ts';
import { instant } from '../http/present.ts';
import { lockLogin, type StandingLogin } from './live-login.ts';
import { machineActorOf } from './machine-actor.ts';
import { signingKeyOf } from './signing-key.ts';
import { tellLogin } from './tell-login.ts';

/** Exchanges a code for a session, once. A refusal also uses the code up and is recorded in the audit, so it is thrown after the commit. */
export const redeemCode = forMachines(
  {
    method: 'post',
    path: '/partner-logins/redeem',
    summary: 'Exchanges the code from the browser for a session of the partner at the customer',
    tag: 'partner logins',
    access: { scope: 'partner_login' },
    body: RedeemCode,
    answers: { 200: Redeemed },
    refusals: ['api_key_wrong', 'api_key_scope_missing', 'invalid_input', 'login_code_refused'],
  },
  async (call) => {
    const read = RedeemCode.safeParse(call.request.body ?? {});
    if (!read.success) {
      await endMalformed(call);
      throw read.error;
    }
    const outcome = await call.deps.db.$transaction((tx) => redeem(tx, call, read.data));
    if (outcome.session === undefined) throw new DomainError('login_code_refused', { reason: outcome.refused });
    return { status: 200, body: answerOf(call, outcome.session) };
  },
);

interface Session {
  readonly id: string;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly audience: string;
  readonly login: StandingLogin;
  readonly person: Person;
}
interface Person {
  readonly id: string;
  readonly name: string;
}
type Outcome = { readonly session: Session } | { readonly session?: undefined; readonly refused: CodeRefusal };

interface CodeColumns {
  readonly partner_login_id: string;
  readonly partner_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly audience: string;
  readonly challenge: string;
  readonly expires_at: Date;
  readonly session_id: string;
  readonly is_replay: boolean;
}

/** Uses up a code that came with unreadable data: the attempt counts. */
async function endMalformed(call: MachineCall): Promise<void> {
  const named = NamedCode.safeParse(call.request.body ?? {});
  if (!named.success) return;
  await call.deps.db.$transaction(async (tx) => {
    const code = await takeCode(tx, named.data.code);
    if (code === undefined) return;
    const person = { id: code.person_id, name: code.person_name };
    const whose = { ...machineActorOf(call), ...person, onBehalfOfPartnerId: code.partner_id };
    await refuse(tx, whose, { refused: code.is_replay ? 'used' : 'malformed', loginId: code.partner_login_id });
  });
}

const NamedCode = z.looseObject({ code: RedeemCode.shape.code });

async function redeem(tx: Tx, call: MachineCall, shown: ReturnType<typeof RedeemCode.parse>): Promise<Outcome> {
  const code = await takeCode(tx, shown.code);
  const machine = machineActorOf(call);
  if (code === undefined) return refuse(tx, machine, { refused: 'unknown', loginId: 'none' });
  const person = { id: code.person_id, name: code.person_name };
  if (code.is_replay) {
    const whose = { ...machine, ...person, onBehalfOfPartnerId: code.partner_id };
    return refuse(tx, whose, { refused: 'used', loginId: code.partner_login_id });
  }
  const login = await lockLogin(tx, code.partner_login_id, person.id);
  if (login === undefined) throw new Error('a code without its login');
  const by = { ...machine, ...person, onBehalfOfPartnerId: login.partnerId };
  const facts: CodeFacts = {
    // another program's host product is another audience, whatever it sends
    audience: login.programId === call.actor.program.id ? code.audience : '',
    challenge: code.challenge,
    expiresAt: code.expires_at.toISOString(),
    isSignedIn: await isSignedIn(tx, code.session_id),
    login,
  };
  const challenge = createHash('sha256').update(shown.verifier).digest('base64url');
  const isInside = shown.withinSession !== undefined;
  const refused = refusalOfCode(facts, { audience: shown.audience, challenge, isInside }, login.asOf);
  if (refused !== undefined) return refuse(tx, by, { refused, loginId: login.id });
  return { session: await open(tx, by, { login, person, audience: code.audience }) };
}

/** Takes a code: the first request uses it up, whether it succeeds or not. For a later request it still returns whose code it was. */
async function takeCode(tx: Tx, code: string): Promise<CodeColumns | undefined> {
  const hash = linkHash(code);
  const taken =
    await tx.$executeRaw`update partner_login_code set used_at = clock_timestamp() where code_hash = ${hash} and used_at is null`;
  const [found] = await tx.$queryRaw<CodeColumns[]>`
    select c.partner_login_id, l.partner_id, c.person_id, p.name as person_name, c.audience, c.challenge, c.expires_at, c.session_id,
      ${taken === 0}::boolean as is_replay
    from partner_login_code c join person p on p.id = c.person_id join partner_login l on l.id = c.partner_login_id where c.code_hash = ${hash}`;
  return found;
}

/**
 * True if the session that asked for the code still exists. Ask it with the login locked, because ending a person's sessions locks the
 * login first.
 */
async function isSignedIn(tx: Tx, sessionId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ stands: boolean }[]>`
    select exists (select from session where id = ${sessionId}::uuid and expires_at > clock_timestamp()) as stands`;
  return row?.stands === true;
}

interface Refused {
  readonly refused: CodeRefusal;
  readonly loginId: string;
}

async function refuse(tx: Tx, by: AuditActor, { refused, loginId }: Refused): Promise<Outcome> {
  await audit(tx, by, { action: 'partner_login.refuse_code', subject: { kind: 'partner_login', id: loginId }, reason: refused });
  return { refused };
}

async function open(tx: Tx, by: AuditActor, opened: Pick<Session, 'login' | 'person' | 'audience'>): Promise<Session> {
  const { login, person } = opened;
  const id = randomUUID(); // the token's `jti`, which must not be guessable
  const [times] = await tx.$queryRaw<{ started_at: Date; ends_at: Date }[]>`
    insert into partner_login_session (id, partner_login_id, partner_id, person_id, started_at, seen_at, ends_at)
    select ${id}::uuid, l.id, l.partner_id, ${person.id}::uuid, now(), now(),
      least(l.expires_at, now() + make_interval(mins => ${sessionLifeMinutes}::int))
    from partner_login l where l.id = ${login.id}::uuid returning started_at, ends_at`;
  if (times === undefined) throw new Error('no session');
  if (login.firstUsedAt === null) {
    await tellLogin(tx, login.id, { kind: 'used', eventId: 'used' });
    await tx.$executeRaw`update partner_login set first_used_at = now() where id = ${login.id}::uuid`;
  }
  await audit(tx, by, { action: 'partner_login.sign_in', subject: { kind: 'partner_login', id: login.id }, after: { sessionId: id } });
  return { ...opened, id, startedAt: times.started_at, endsAt: times.ends_at };
}

const tokenLifeSeconds = 300;

/** Returns the answer (RFC 8693): the customer's account is the subject, the partner's person the actor. */
function answerOf(
  { deps: { config } }: MachineCall,
  { id, login, person, startedAt, endsAt, audience }: Session,
): z.infer<typeof Redeemed> {
  const issuedAt = Math.floor(startedAt.getTime() / 1000);
  const token = signingKeyOf(config.appSecret).signed('partner-login+jwt', {
    iss: config.publicUrl,
    aud: audience,
    sub: login.accountId,
    act: { sub: person.id, name: person.name, partner: login.partner },
    scope: login.scopes.join(' '),
    grant_id: login.id,
    jti: id,
    iat: issuedAt,
    exp: Math.min(issuedAt + tokenLifeSeconds, Math.floor(endsAt.getTime() / 1000)),
  });
  const { accountId, partner, scopes } = login;
  return Redeemed.parse({ token, sessionId: id, loginId: login.id, accountId, partner, person, scopes, endsAt: instant(endsAt) });
}
