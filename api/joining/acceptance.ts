import { v7 as uuid } from 'uuid';
import type { Tx } from '../../prisma/client.ts';

interface Accepted {
  readonly partnerId: string;
  readonly personId: string;
  readonly termsId: string;
}

/** Records who accepted which version when, with the hash of its content (C08). Only the first time counts. */
export async function keepAcceptance(tx: Tx, { partnerId, personId, termsId }: Accepted): Promise<string> {
  const where = { partnerId, termsId, personId, kind: 'terms' };
  const known = await tx.agreementAcceptance.findFirst({ where, select: { id: true } });
  if (known !== null) return known.id;
  const id = uuid();
  const { hash } = await tx.programTerms.findUniqueOrThrow({ where: { id: termsId }, select: { hash: true } });
  await tx.$executeRaw`
    insert into agreement_acceptance (id, partner_id, kind, terms_id, text_sha256, person_id, accepted_at)
    values (${id}::uuid, ${partnerId}::uuid, 'terms', ${termsId}::uuid, ${hash}, ${personId}::uuid, now())`;
  return id;
}
