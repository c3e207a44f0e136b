import type { Tx } from '../client.ts';
import { ring } from '../mailbox.ts';

/** Tells each owner of both partners about a merge, in its transaction. Call it once the people belong to both. */
export async function wantMergeMails(
  tx: Tx,
  { id, intoPartnerId }: { readonly id: string; readonly intoPartnerId: string },
): Promise<void> {
  const owners = await tx.partnerMember.findMany({ where: { partnerId: intoPartnerId, role: 'owner' }, select: { personId: true } });
  for (const { personId: ownerId } of owners.toSorted((one, other) => (one.personId < other.personId ? -1 : 1))) {
    const key = `mail:partner_merged:${id}:${ownerId}`;
    const wanted = JSON.stringify({ template: 'partner_merged', mergeId: id, ownerId });
    await tx.$executeRaw`
      insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
      values (${key}, 'partner_merge', ${id}::uuid, 'sendEmail', ${wanted}::jsonb, 'Mail partner merged', now()) on conflict (key) do nothing`;
    const input = { kind: 'sendEmail', key };
    await ring(tx, { workflowId: `errand/${key}`, workflowType: 'errand', input, cause: 'partner_merged', summary: 'sendEmail' });
  }
}
