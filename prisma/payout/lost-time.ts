import { dayMs } from '../../domain/elapsed.ts';
import { showsOldBooks } from '../../domain/payout/payout-halt.ts';
import type { LostTime } from '../bank/last-statements.ts';
import type { Tx } from '../client.ts';
import type { PayoutHaltTrace } from '../generated/client.ts';

/**
 * Returns the time that the books lost, if the stop shows that they are a restored backup: from their last entry in the audit log before
 * that was first noticed, to when it was last noticed: several backups may be restored during one stop. It ends later if the bank may only
 * then have booked a file that it answered. Undefined if nothing shows that. Days are days in UTC.
 */
export async function readLostTime(db: Pick<Tx, '$queryRaw' | 'payoutHaltTrace'>, haltId: string): Promise<LostTime | undefined> {
  const traces = await db.payoutHaltTrace.findMany({ where: { haltId }, orderBy: { seenAt: 'asc' } });
  const old = traces.filter(showsOldBooks);
  const [first, last] = [old[0]?.seenAt, old.at(-1)?.seenAt];
  if (first === undefined || last === undefined) return undefined;
  const [entry] = await db.$queryRaw<{ at: Date }[]>`select at from audit_entry where at < ${first} order by seq desc limit 1`;
  return { from: dayOf(entry?.at ?? first), to: old.map(bookedBy).toSorted().at(-1) ?? dayOf(last), noticedAt: last };
}

/**
 * Returns the day whose bookings, or those of the next banking day, have what the trace shows. Our files order the next banking day, and the
 * bank has a file that it answers; what reaches it after its cut-off time is executed one banking day later.
 */
const bookedBy = ({ kind, seenAt }: Pick<PayoutHaltTrace, 'kind' | 'seenAt'>): string =>
  dayOf(kind === 'bank_answer' ? new Date(seenAt.getTime() + dayMs) : seenAt);

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
