import type { Tx } from '../../prisma/client.ts';
import { OwnSession } from '../contract/people.ts';
import { networkOf } from '../http/auditor.ts';
import { instant } from '../http/present.ts';

/** Reads live sessions, the most recently used first. */
export async function openSessionsOf(
  db: Pick<Tx, '$queryRaw'>,
  { personId, thisSessionId }: { readonly personId: string; readonly thisSessionId: string },
): Promise<OwnSession[]> {
  const rows = await db.$queryRaw<Columns[]>`
    select s.id, s.ip_address, s.user_agent, s.created_at, s.last_seen_at, s.expires_at,
      s.factor_at is null and coalesce(p.two_factor_enabled, false) as is_without_factor
    from session s join person p on p.id = s.user_id
    where s.user_id = ${personId}::uuid and s.expires_at > now() and s.last_seen_at > now() - interval '30 minutes'
    order by s.last_seen_at desc`;
  return rows.map((row) =>
    OwnSession.parse({
      id: row.id,
      isThis: row.id === thisSessionId,
      isWithoutFactor: row.is_without_factor,
      userAgent: row.user_agent,
      network: row.ip_address === null || row.ip_address === '' ? null : networkOf(row.ip_address),
      startedAt: instant(row.created_at),
      seenAt: instant(row.last_seen_at),
      endsAt: instant(row.expires_at),
    }),
  );
}

interface Columns {
  readonly id: string;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
  readonly is_without_factor: boolean;
}
