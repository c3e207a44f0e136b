import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { findShutOut } from '../../prisma/account/shut-out.ts';
import { policy, type Permission } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { approversBut, namesOf } from './payout-people.ts';

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

interface First {
  readonly firstId: string | null;
  /** As of `mustStillBeThere`. */
  readonly proposing: Permission | null;
  /** Only approvers confirm it: the refusal names whom to ask. */
  readonly isForApprovers?: boolean;
}

/** @throws `four_eyes` for whoever said it first, `proposer_shut_out` where that person is not there any more. */
export async function mustBeSecondPerson(tx: Tx, actor: Person, { firstId, proposing, isForApprovers = false }: First): Promise<void> {
  if (firstId === actor.id) throw new DomainError('four_eyes', { ask: isForApprovers ? namesOf(await approversBut(tx, [firstId])) : '–' });
  await mustStillBeThere(tx, [firstId], proposing);
}
