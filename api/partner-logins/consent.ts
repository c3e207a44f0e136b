import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { HostLogin, SayConsent } from '../contract/partner-logins.ts';
import { forMachines, parameter, type MachineCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { endLogin } from './end-login.ts';
import { readHostLogins } from './host-logins.ts';
import { lockLogin, type StandingLogin } from './live-login.ts';
import { machineActorOf } from './machine-actor.ts';
import { tellLogin } from './tell-login.ts';

type Said = ReturnType<typeof SayConsent.parse>;

/** Records what the customer says in the host product. A withdrawn consent ends all sessions in this transaction. */
export const sayConsent = forMachines(
  {
    method: 'post',
    path: '/partner-logins/:id/consent',
    summary: 'Records that the customer consents, refuses, or withdraws consent; a withdrawal ends the login immediately',
    tag: 'partner logins',
    access: { scope: 'partner_login' },
    body: SayConsent,
    answers: { 200: HostLogin },
    refusals: ['api_key_wrong', 'api_key_scope_missing', 'not_found', 'invalid_input', 'login_nested', 'login_state_changed'],
  },
  async (call) => {
    const said = SayConsent.parse(call.request.body);
    const id = parameter(call, 'id');
    const isNested = await call.deps.db.$transaction(async (tx) => {
      const login = isId(id) ? await lockLogin(tx, id, null) : undefined;
      if (login?.programId !== call.actor.program.id) throw new DomainError('not_found');
      if (said.withinSession === undefined) return takeWord(tx, call, { login, said });
      await note(tx, call, { login, said, reason: 'nested' });
      return true;
    });
    if (isNested) throw new DomainError('login_nested');
    const [body] = await readHostLogins(call, { loginId: id });
    return { status: 200, body };
  },
);

interface Word {
  readonly login: StandingLogin;
  readonly said: Said;
}

const noes: readonly (string | null)[] = ['refused', 'withdrawn'];

/** Stores the customer's answer; the same answer again changes nothing. A refusal is final for a login, even before a worker has read it. */
async function takeWord(tx: Tx, call: MachineCall, { login, said }: Word): Promise<false> {
  const isOver = login.expiresAt !== null && login.expiresAt <= login.asOf;
  if (login.consent === said.kind) return false;
  if ((login.state !== 'requested' && login.state !== 'active') || isOver)
    throw new DomainError('login_state_changed', { state: isOver ? 'expired' : login.state });
  if (noes.includes(login.consent)) throw new DomainError('login_state_changed', { state: 'refused' });
  const id = uuid();
  await tx.partnerLoginConsent.create({
    data: {
      id,
      partnerLoginId: login.id,
      partnerId: login.partnerId,
      kind: said.kind,
      by: said.by,
      way: 'host',
      evidence: { key: call.actor.name, ...(said.shown === undefined ? {} : { shown: said.shown }) },
      at: login.asOf,
    },
  });
  if (said.kind !== 'given' && login.state === 'active') await endLogin(tx, login.id, { by: 'customer' });
  else await tellLogin(tx, login.id, { kind: 'consent_changed', eventId: `consent:${id}` });
  if (said.kind === 'given') await promiseAnswer(tx, login.id);
  await note(tx, call, { login, said });
  return false;
}

/** Promises an answer of support within a day from now on. A held request is promised one once it continues; an active login waits for none. */
async function promiseAnswer(tx: Tx, loginId: string): Promise<void> {
  await tx.$executeRaw`
    update ticket t set waiting_since = now(), due_at = now() + interval '1 day', version = t.version + 1
    from partner_login l join partner p on p.id = l.partner_id join program g on g.id = p.program_id
    where l.id = ${loginId}::uuid and l.state = 'requested' and t.id = l.ticket_id and t.state = 'open' and ${standingOf(Prisma.sql`p.id`)} = 'active'
      and g.login_days is not null`;
}

async function note(tx: Tx, call: MachineCall, { login, said, reason }: Word & { readonly reason?: string }): Promise<void> {
  await audit(tx, machineActorOf(call), {
    action: 'partner_login.consent',
    subject: { kind: 'partner_login', id: login.id },
    before: { consent: login.consent, state: login.state },
    after: { consent: said.kind },
    ...(reason === undefined ? {} : { reason }),
  });
}
