import { DomainError } from '../../domain/errors.ts';
import { isGone } from '../../domain/promise/partner-onboarding-state.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { OpenAccess, Opened } from '../contract/portal-access-requests.ts';
import { auditActorOf } from '../http/auditor.ts';
import { instant } from '../http/present.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { oneAtATime, tell } from './request-access.ts';

/** Opens the one-time link, once, for one of the partner's own people, by the database's clock. */
export const openAccess = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/affiliate-access/open`,
    summary: 'Opens the affiliate platform with the one-time link',
    body: OpenAccess,
    answers: { 200: Opened },
    refusals: ['not_found', 'invalid_input', 'link_used_up', 'access_link_rests'],
  },
  async (call) => {
    const { secret } = OpenAccess.parse(call.request.body ?? {});
    const openedAt = await call.deps.db.$transaction(async (tx) => {
      await oneAtATime(tx, call.partner.id);
      const opened = await openOnce(tx, { partnerId: call.partner.id, secret });
      await tell(tx, opened.id, { kind: 'link_opened', eventId: `opened:${opened.at.toISOString()}` });
      await endOthers(tx, { partnerId: call.partner.id, openedId: opened.id });
      await audit(tx, auditActorOf(call), { action: 'affiliate_access.open', subject: { kind: 'affiliate_access', id: opened.id } });
      return opened.at;
    });
    return { status: 200, body: Opened.parse({ openSince: instant(openedAt) }) };
  },
);

/** Marks the link as opened. @throws `link_used_up` if it no longer opens; `access_link_rests` during a suspension, after which it can be opened */
async function openOnce(tx: Tx, { partnerId, secret }: { readonly partnerId: string; readonly secret: string }) {
  const { state } = await readStanding(tx, partnerId);
  const [link] = await tx.$queryRaw<{ id: string }[]>`
    select id from affiliate_access where link_hash = ${linkHash(secret)} and partner_id = ${partnerId}::uuid
      and link_opened_at is null and link_expires_at > now() and state in ('open', 'granted') for update`;
  if (link === undefined || isGone(state)) throw new DomainError('link_used_up');
  if (state === 'suspended') throw new DomainError('access_link_rests');
  const [opened] = await tx.$queryRaw<{ at: Date }[]>`
    update affiliate_access set link_opened_at = now() where id = ${link.id}::uuid returning link_opened_at as at`;
  return { id: link.id, at: opened?.at ?? new Date() };
}

/** Ends the partner's other requests: nobody has to answer them, and no other link is sent. */
async function endOthers(tx: Tx, { partnerId, openedId }: { readonly partnerId: string; readonly openedId: string }): Promise<void> {
  const others = await tx.affiliateAccess.findMany({
    where: { partnerId, id: { not: openedId }, state: { in: ['open', 'granted'] }, linkOpenedAt: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id } of others) await tell(tx, id, { kind: 'opened_elsewhere', eventId: `elsewhere:${openedId}` });
}
