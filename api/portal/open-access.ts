import { DomainError } from '../../domain/errors.ts';
import { goneStates } from '../../domain/promise/partner-onboarding-state.ts';
import { audit } from '../../prisma/ledger/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { OpenAccess, Opened } from '../contract/portal-access-requests.ts';
import { auditActorOf } from '../http/auditor.ts';
import { instant } from '../http/present.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { oneAtATime, tell } from './request-access.ts';

/** The one-time link, opened by one of the partner's own people, once, on the database's clock. */
export const openAccess = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/affiliate-access/open`,
    summary: 'Opens the affiliate platform with the one-time link',
    body: OpenAccess,
    answers: { 200: Opened },
    refusals: ['not_found', 'invalid_input', 'link_used_up'],
  },
  async (call) => {
    const { secret } = OpenAccess.parse(call.request.body ?? {});
    const openedAt = await call.deps.db.$transaction(async (tx) => {
      await oneAtATime(tx, call.partner.id);
      const [opened] = await tx.$queryRaw<{ id: string; at: Date }[]>`
        update affiliate_access set link_opened_at = now() where link_hash = ${linkHash(secret)} and partner_id = ${call.partner.id}::uuid
          and link_opened_at is null and link_expires_at > now() and state in ('open', 'granted')
          and ${standingOf(Prisma.sql`partner_id`)} not in (${Prisma.join(goneStates)}) returning id, link_opened_at as at`;
      if (opened === undefined) throw new DomainError('link_used_up');
      await tell(tx, opened.id, { kind: 'link_opened', eventId: `opened:${opened.at.toISOString()}` });
      await endOthers(tx, { partnerId: call.partner.id, openedId: opened.id });
      await audit(tx, auditActorOf(call), { action: 'affiliate_access.open', subject: { kind: 'affiliate_access', id: opened.id } });
      return opened.at;
    });
    return { status: 200, body: Opened.parse({ openSince: instant(openedAt) }) };
  },
);

/** Nobody of ours has to answer for what is open, and no other link goes out for it. */
async function endOthers(tx: Tx, { partnerId, openedId }: { readonly partnerId: string; readonly openedId: string }): Promise<void> {
  const others = await tx.affiliateAccess.findMany({
    where: { partnerId, id: { not: openedId }, state: { in: ['open', 'granted'] }, linkOpenedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of others) await tell(tx, id, { kind: 'opened_elsewhere', eventId: `elsewhere:${openedId}` });
}
