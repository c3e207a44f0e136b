import { DomainError } from '../../domain/errors.ts';
import { goneStates } from '../../domain/partner-onboarding.ts';
import { audit } from '../../prisma/audit.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { linkHash } from '../../prisma/link-hash.ts';
import { OpenAccess, Opened } from '../contract/portal-access-requests.ts';
import { auditActorOf } from '../http/auditor.ts';
import { instant } from '../resources/present.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { tell } from './request-access.ts';

/** The one-time link, opened by one of the partner's own people, once, on the database's clock. */
export const openAccess = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/affiliate-access/open`,
    summary: 'Open the affiliate platform with the one-time link',
    body: OpenAccess,
    answers: { 200: Opened },
    refusals: ['not_found', 'invalid_input', 'link_used_up'],
  },
  async (call) => {
    const { secret } = OpenAccess.parse(call.request.body ?? {});
    const openedAt = await call.deps.db.$transaction(async (tx) => {
      const [opened] = await tx.$queryRaw<{ id: string; at: Date }[]>`
        update affiliate_access set link_opened_at = now() where link_hash = ${linkHash(secret)} and partner_id = ${call.partner.id}::uuid
          and link_opened_at is null and link_expires_at > now() and state in ('open', 'granted')
          and not exists (select from partner p where p.id = partner_id and p.state in (${Prisma.join(goneStates)})) returning id, link_opened_at as at`;
      if (opened === undefined) throw new DomainError('link_used_up');
      await tell(tx, opened.id, { kind: 'link_opened', eventId: `opened:${opened.at.toISOString()}` });
      await audit(tx, auditActorOf(call), { action: 'affiliate_access.open', subject: { kind: 'affiliate_access', id: opened.id } });
      return opened.at;
    });
    return { status: 200, body: Opened.parse({ openSince: instant(openedAt) }) };
  },
);
