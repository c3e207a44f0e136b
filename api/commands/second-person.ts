import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { findShutOut } from '../../prisma/account/shut-out.ts';
import { policy, type Permission } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { approversBut, namesOf } from './payout-people.ts';

/** Refusals of every endpoint at which a second person confirms. */
export const secondPersonRefusals = ['proposer_shut_out'] as const satisfies readonly ErrorCode[];

/**
 * Requires that the first people could still propose what is confirmed: two people means two people who are still there. `proposing` is the
 * permission that it took; null if partners, who have no permissions, may propose it too: then only a locked person is refused.
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
  /** As for `mustStillBeThere`. */
  readonly proposing: Permission | null;
  /** True if only approvers confirm: the refusal then names whom to ask. */
  readonly isForApprovers?: boolean;
}

/** Requires a second person. @throws `four_eyes` for the first person, `proposer_shut_out` if the first person is no longer there */
export async function mustBeSecondPerson(tx: Tx, actor: Person, { firstId, proposing, isForApprovers = false }: First): Promise<void> {
  if (firstId === actor.id) throw new DomainError('four_eyes', { ask: isForApprovers ? namesOf(await approversBut(tx, [firstId])) : '–' });
  await mustStillBeThere(tx, [firstId], proposing);
}
