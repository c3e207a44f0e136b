import { showsOldBooks } from '../../domain/payout/payout-halt.ts';
import type { LostTime } from '../bank/last-statements.ts';
import type { Tx } from '../client.ts';

/**
 * Returns the time that the books lost, if the stop shows that they are a restored backup: from their last entry in the audit log before
 * that was first noticed, to when it was last noticed: several backups may be restored during one stop. Undefined if nothing shows that.
 * Days are days in UTC.
 */
export async function readLostTime(db: Pick<Tx, '$queryRaw' | 'payoutHaltTrace'>, haltId: string): Promise<LostTime | undefined> {
  const traces = await db.payoutHaltTrace.findMany({ where: { haltId }, orderBy: { seenAt: 'asc' } });
  const old = traces.filter(showsOldBooks);
  const [first, last] = [old[0]?.seenAt, old.at(-1)?.seenAt];
  if (first === undefined || last === undefined) return undefined;
  const [entry] = await db.$queryRaw<{ at: Date }[]>`select at from audit_entry where at < ${first} order by seq desc limit 1`;
  return { from: dayOf(entry?.at ?? first), to: dayOf(last), noticedAt: last };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
