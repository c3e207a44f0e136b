import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { findShutOut } from '../../prisma/shut-out.ts';
import { policy, type Permission } from '../contract/permissions.ts';
import { namesOf } from './payout-people.ts';

/** What every door refuses at which a second person confirms what a first one said. */
export const secondPersonRefusals = ['proposer_shut_out'] as const satisfies readonly ErrorCode[];

/**
 * Two people means two who are there: what a first person said, or first people, is confirmed only while they could still say it. `proposing` is the permission
 * that it took; null where partners may say it too, who have none: then only being locked counts.
 * @throws `proposer_shut_out`
 */
export async function mustStillBeThere(
  tx: Pick<Tx, '$queryRaw'>,
  firstIds: readonly (string | null)[],
  proposing: Permission | null,
): Promise<void> {
  const gone = await findShutOut(
    tx,
    firstIds.filter((id) => id !== null),
    proposing === null ? null : policy[proposing],
  );
  if (gone.length > 0) throw new DomainError('proposer_shut_out', { who: namesOf(gone) });
}
