import { audit, type AuditActor } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { sessionEnds } from '../contract/partner-logins.ts';
import { tellLogin } from './tell-login.ts';

export interface Ending {
  readonly by: Extract<(typeof sessionEnds)[number], 'partner' | 'customer' | 'staff'>;
  readonly reason?: string;
}

/** Ends a login for everybody at once, in this transaction; the workflow only tells both sides. False if it had ended already. */
export async function endLogin(tx: Tx, loginId: string, { by, reason }: Ending): Promise<boolean> {
  const ended = await tx.$executeRaw`
    update partner_login set state = 'revoked', revoked_at = clock_timestamp(), revoked_by = ${by}, reason = coalesce(${reason ?? null}, reason),
      version = version + 1
    where id = ${loginId}::uuid and state in ('requested', 'active')`;
  if (ended === 0) return false;
  await endLoginSessions(tx, loginId, by);
  await tellLogin(
    tx,
    loginId,
    by === 'customer' ? { kind: 'consent_changed', eventId: 'consent:withdrawn' } : { kind: 'revoked', eventId: 'revoked' },
  );
  return true;
}

/** Ends all sessions of a login. Returns how many. */
export const endLoginSessions = (tx: Tx, loginId: string, by: Ending['by']): Promise<number> => tx.$executeRaw`
  update partner_login_session set ended_at = clock_timestamp(), ended_by = ${by}
  where partner_login_id = ${loginId}::uuid and ended_at is null and ends_at > clock_timestamp()`;

interface Insider {
  readonly personId: string;
  /** Only sessions for these partners: other partners do not learn of this. */
  readonly partnerIds?: readonly string[];
}

/**
 * Ends a person's sessions at all customers, with an audit row for each, and returns how many. The logins are locked first, as for redeeming a
 * code, so that a simultaneous code opens nothing afterwards.
 */
export async function endSessionsAtCustomers(tx: Tx, { personId, partnerIds }: Insider, actor: AuditActor): Promise<number> {
  const isOfThese = partnerIds === undefined ? Prisma.sql`true` : Prisma.sql`partner_id = any (${[...partnerIds]}::uuid[])`;
  await tx.$queryRaw`
    select 1 from partner_login l where l.state = 'active' and (
      l.partner_id in (select m.partner_id from partner_member m where m.person_id = ${personId}::uuid and m.role = 'login_admin')
      or l.id in (select s.partner_login_id from partner_login_session s where s.person_id = ${personId}::uuid and s.ended_at is null))
    order by l.id for update`;
  const by: Ending['by'] = (await isOfOurs(tx, actor)) ? 'staff' : 'partner';
  const ended = await tx.$queryRaw<{ id: string; login_id: string; partner_id: string }[]>`
    update partner_login_session set ended_at = clock_timestamp(), ended_by = ${by}
    where person_id = ${personId}::uuid and ${isOfThese} and ended_at is null
      and ends_at > clock_timestamp() returning id, partner_login_id as login_id, partner_id`;
  for (const { id, login_id: loginId, partner_id: onBehalfOfPartnerId } of ended) {
    const onBehalf = by === 'partner' ? { onBehalfOfPartnerId } : {};
    const about = { action: 'partner_login.end_session', subject: { kind: 'partner_login', id: loginId } };
    await audit(tx, { ...actor, ...onBehalf }, { ...about, after: { sessionId: id, by } });
  }
  return ended.length;
}

const isOfOurs = async (tx: Tx, { id }: AuditActor): Promise<boolean> =>
  id !== null && (await tx.person.count({ where: { id, staffRoles: { isEmpty: false } } })) > 0;
