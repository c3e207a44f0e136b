import { DomainError } from '../../domain/errors.ts';
import { isGone } from '../../domain/promise/partner-onboarding-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { survivorOf } from '../../prisma/partner/merged-into.ts';
import { readStanding } from '../../prisma/partner/standing.ts';

/** Refuses a partner that has left, or is part of one: it shares no links. @throws `partner_shares_no_more`, `partner_is_part` */
async function mustShare(tx: Tx, partnerId: string): Promise<void> {
  const { state } = await readStanding(tx, partnerId);
  if (isGone(state)) throw new DomainError('partner_shares_no_more');
  await mustBeItself(tx, partnerId);
}

/** Locks the links of a partner that may share them: they change one at a time. @throws `partner_shares_no_more`, `partner_is_part` */
export async function lockLinks(tx: Tx, partnerId: string): Promise<void> {
  await lock(tx, locks.links(partnerId));
  await mustShare(tx, partnerId);
}

/** Refuses a partner that is part of another: it starts nothing of its own. @throws `partner_is_part` */
export async function mustBeItself(tx: Tx, partnerId: string): Promise<void> {
  const [whole] = await tx.$queryRaw<{ id: string; name: string }[]>`
    select p.id, p.company_name as name from partner p where p.id = ${survivorOf(Prisma.sql`${partnerId}::uuid`)}`;
  if (whole !== undefined && whole.id !== partnerId) throw new DomainError('partner_is_part', { into: whole.name });
}
