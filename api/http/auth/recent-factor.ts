import { DomainError } from '../../../domain/errors.ts';
import type { InSession } from './tries.ts';

/** A factor at most five minutes old, on the database's clock: money does not move from a forgotten screen. @throws `step_up_required`. */
export async function requireRecentFactor({ actor, deps }: InSession): Promise<void> {
  const [row] = await deps.db.$queryRaw<{ recent: boolean }[]>`
    select coalesce(factor_at > now() - interval '5 minutes', false) as recent from session where id = ${actor.sessionId}::uuid`;
  if (row?.recent !== true) throw new DomainError('step_up_required');
}
