import { DomainError } from '../../../domain/errors.ts';
import type { InSession } from './tries.ts';

/**
 * Requires a second factor at most five minutes old by the database's clock, so that nobody moves money from an unattended screen. @throws
 * `step_up_required`
 */
export async function requireRecentFactor({ actor, deps }: InSession): Promise<void> {
  const [row] = await deps.db.$queryRaw<{ recent: boolean }[]>`
    select coalesce(factor_at > now() - interval '5 minutes', false) as recent from session where id = ${actor.sessionId}::uuid`;
  if (row?.recent !== true) throw new DomainError('step_up_required');
}
