import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';

/** Refuses a partner that has become part of another: its money and its people belong there. @throws `partner_merged` */
export async function mustNotBeMerged(tx: Tx, partnerId: string): Promise<void> {
  const merge = await tx.partnerMerge.findFirst({ where: { fromPartnerId: partnerId, mergedAt: { not: null } } });
  if (merge !== null) throw new DomainError('partner_merged', { into: merge.intoPartnerId });
}
