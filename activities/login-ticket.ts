import type { PartnerLogin } from '../domain/partner-login.ts';
import type { Tx } from '../prisma/client.ts';

interface Followed {
  readonly ticketId: string;
  readonly login: Pick<PartnerLogin, 'state' | 'activatedBy'>;
  readonly asOf: string;
}

/** The ticket of a login is answered by its activation and closes with its end; a promise that was missed stays recorded. Safe to repeat. */
export async function followLogin(tx: Tx, { ticketId, login, asOf }: Followed): Promise<void> {
  const { state, activatedBy } = login;
  if (state === 'requested') return;
  if (state === 'active')
    await tx.$executeRaw`
      update ticket set state = 'answered', answered_at = ${asOf}::timestamptz, answered_by = ${activatedBy}::uuid,
        breached_at = case when due_at < ${asOf}::timestamptz then due_at else breached_at end, due_at = null, version = version + 1
      where id = ${ticketId}::uuid and state = 'open'`;
  else
    await tx.$executeRaw`
      update ticket set state = 'closed', closed_at = ${asOf}::timestamptz,
        breached_at = case when due_at < ${asOf}::timestamptz then due_at else breached_at end, due_at = null, version = version + 1
      where id = ${ticketId}::uuid and state <> 'closed'`;
}
