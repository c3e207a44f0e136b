import { promisedSince } from '../../domain/promise/partner-login-deadlines.ts';
import type { PartnerLogin } from '../../domain/promise/partner-login-state.ts';
import { ticketDueAt } from '../../domain/promise/ticket.ts';
import type { Tx } from '../../prisma/client.ts';

interface Followed {
  readonly ticketId: string;
  readonly login: PartnerLogin;
  readonly asOf: string;
}

/**
 * Keeps the ticket of a login in step with it: activation answers it, the end of the login closes it, and its deadline rests during a
 * suspension and starts anew with the reinstatement. A person answers what the partner writes after the activation. A missed deadline stays
 * recorded. Safe to repeat.
 */
export async function followLogin(tx: Tx, { ticketId, login, asOf }: Followed): Promise<void> {
  const { state, activatedAt, activatedBy } = login;
  if (state === 'requested') return promiseAnswer(tx, { ticketId, since: promisedSince(login), asOf });
  if (state === 'active')
    await tx.$executeRaw`
      update ticket set state = 'answered', answered_at = ${asOf}::timestamptz, answered_by = ${activatedBy}::uuid,
        breached_at = case when due_at < ${asOf}::timestamptz then due_at else breached_at end, due_at = null, version = version + 1
      where id = ${ticketId}::uuid and state = 'open' and waiting_since <= ${activatedAt}::timestamptz`;
  else
    await tx.$executeRaw`
      update ticket set state = 'closed', closed_at = ${asOf}::timestamptz,
        breached_at = case when due_at < ${asOf}::timestamptz then due_at else breached_at end, due_at = null, version = version + 1
      where id = ${ticketId}::uuid and state <> 'closed'`;
}

interface Promised {
  readonly ticketId: string;
  readonly since: string | null;
  readonly asOf: string;
}

async function promiseAnswer(tx: Tx, { ticketId, since, asOf }: Promised): Promise<void> {
  if (since === null)
    await tx.$executeRaw`
      update ticket set breached_at = case when due_at < ${asOf}::timestamptz then due_at else breached_at end, due_at = null, version = version + 1
      where id = ${ticketId}::uuid and state = 'open' and due_at is not null`;
  else
    await tx.$executeRaw`
      update ticket set waiting_since = ${since}::timestamptz, due_at = ${ticketDueAt('partner_login', since)}::timestamptz, reminded_at = null,
        version = version + 1
      where id = ${ticketId}::uuid and state = 'open' and due_at is null`;
}
