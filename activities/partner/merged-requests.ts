import type { Tx } from '../../prisma/client.ts';
import { lockAll, locks } from '../../prisma/lock.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { affiliateAccessWorkflowId } from '../../workflows/messages.ts';
import { drainAccess } from '../promise/affiliate-access.ts';
import { attemptClock } from '../attempt-clock.ts';

interface Merged {
  readonly id: string;
  readonly from: string;
  readonly into: string;
}

/**
 * Locks the partners' requests for the affiliate platform, in ascending partner: nobody makes a request meanwhile, and no turn of one is
 * under way.
 */
export async function lockRequests(tx: Tx, partnerIds: readonly string[]): Promise<void> {
  await lockAll(tx, partnerIds.toSorted().map(locks.access));
  await tx.$executeRaw`
    select count(*) from (select from affiliate_access where state = 'open' and partner_id = any (${partnerIds}::uuid[])
      order by id for update) locked`;
}

/**
 * Keeps one of two open requests for the affiliate platform, with its deadline: the answered one, else the one due first. It becomes the
 * whole's; a link already sent still opens for its recipient. Call it with both locked.
 */
export async function joinRequests(tx: Tx, { id, from, into }: Merged): Promise<void> {
  const [kept, ...others] = await tx.$queryRaw<{ id: string; goesAlong: boolean }[]>`
    select id, partner_id = ${from}::uuid and answered_at is null as "goesAlong" from affiliate_access
    where state = 'open' and partner_id in (${from}::uuid, ${into}::uuid) order by answered_at is null, due_at, id`;
  for (const other of others) {
    await tell(tx, { accessId: other.id, kind: 'merged', eventId: `merged:${id}` });
    await drainAccess(tx, { accessId: other.id, asOf: attemptClock().toISOString() }); // only one may be open
  }
  if (kept?.goesAlong === true)
    await tx.$executeRaw`update affiliate_access set partner_id = ${into}::uuid, version = version + 1 where id = ${kept.id}::uuid`;
}

/** Ends requests of the parts where the platform is open to the whole: they need no answer any more. */
export async function endOpenedRequests(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct a.id from affiliate_access a join partner_merge m on a.partner_id in (m.from_partner_id, m.into_partner_id)
    join partner i on i.id = m.into_partner_id
    where m.merged_at is not null and i.affiliate_platform_since is not null and a.state in ('open', 'granted') and a.link_opened_at is null
    order by 1`;
  for (const { id } of rows) await tell(tx, { accessId: id, kind: 'opened_elsewhere', eventId: 'elsewhere:merged' });
}

interface Letter {
  readonly accessId: string;
  readonly kind: 'merged' | 'opened_elsewhere';
  readonly eventId: string;
}

/** Rings, then puts the letter. */
async function tell(tx: Tx, { accessId, kind, eventId }: Letter): Promise<void> {
  const workflow = { workflowId: affiliateAccessWorkflowId(accessId), workflowType: 'affiliateAccess', input: { accessId } };
  await ring(tx, { ...workflow, cause: kind, summary: 'Request for the affiliate platform' });
  await putLetter(tx, { entityKind: 'affiliate_access', entityId: accessId, eventId, kind, arguments: {} });
}
