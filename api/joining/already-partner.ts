import { DomainError } from '../../domain/errors.ts';
import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { standingOf } from '../../prisma/partner/standing.ts';

interface Joining {
  readonly programId: string;
  readonly personId: string;
  /** The form that they are filling in. */
  readonly but?: string;
}

/**
 * Requires that the person belongs to no partner of the program, unless that one, or the one that it is part of, has ended. @throws
 * `already_partner`
 */
export async function mustBeNew(tx: Tx, { programId, personId, but }: Joining): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    select from partner_member m join partner p on p.id = m.partner_id
    where m.person_id = ${personId}::uuid and p.program_id = ${programId}::uuid and p.id is distinct from ${but ?? null}::uuid
      and ${standingOf(Prisma.sql`p.id`)} not in (${Prisma.join(goneStates)}) limit 1`;
  if (found.length > 0) throw new DomainError('already_partner');
}
