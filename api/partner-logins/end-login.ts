import type { Tx } from '../../prisma/client.ts';
import type { sessionEnds } from '../contract/partner-logins.ts';
import { tellLogin } from './tell-login.ts';

export interface Ending {
  readonly by: Extract<(typeof sessionEnds)[number], 'partner' | 'customer' | 'staff'>;
  readonly reason?: string;
}

/** Over at once, for everybody inside: it is committed here, and the workflow only tells both sides. False: it was over already. */
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

/** Nobody of the partner stays inside. How many were. */
export const endLoginSessions = (tx: Tx, loginId: string, by: Ending['by']): Promise<number> => tx.$executeRaw`
  update partner_login_session set ended_at = clock_timestamp(), ended_by = ${by}
  where partner_login_id = ${loginId}::uuid and ended_at is null and ends_at > clock_timestamp()`;
