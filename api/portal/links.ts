import { v7 as uuid } from 'uuid';
import { audit } from '../../prisma/audit/audit.ts';
import { ownLinksFirst } from '../../prisma/partner/merged-into.ts';
import { isOurs, mostLinks, NewLink, PortalLinks, type PortalLink } from '../contract/portal-links.ts';
import { Created } from '../contract/scalars.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, onceRefusals } from '../http/kept-answer.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { publicCode } from '../tracking/public-code.ts';
import { readBadge } from './badge.ts';
import { changeLink } from './change-link.ts';
import { destinationOf, landingOf } from './destination.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { refuseField, requireNone } from './field-problems.ts';
import { lockLinks } from './must-share.ts';
import type { OwnRows } from './own-rows.ts';
import { readStandingPartner, portalStandingOf } from './partner-standing.ts';
import { testLink } from './test-link.ts';
import { dayMs } from '../../domain/elapsed.ts';

const days = 30;

const list = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/links`,
    summary: 'Lists the partner’s links with the clicks, sign-ups and conversions of the last 30 days',
    answers: { 200: PortalLinks },
    refusals: ['not_found'],
  },
  async (call) => ({ status: 200, body: PortalLinks.parse(await call.read((own) => readLinks(own, call))) }),
);

async function readLinks(own: OwnRows, { deps }: MemberCall): Promise<PortalLinks> {
  const partner = await readStandingPartner(own, deps.db);
  const program = await deps.db.program.findUniqueOrThrow({ where: { id: partner.programId } }); // program settings are no partner's secret
  const from = instant(new Date(partner.now.getTime() - days * dayMs));
  const [leftOut] = await own.$queryRaw<PortalLinks['leftOut'][]>`
    select count(*) filter (where reason = 'own')::int as own, count(*) filter (where reason is distinct from 'own')::int as others
    from click where not counted and at > ${from}::timestamptz`;
  const rows = await readRows(own, from);
  const former = await deps.db.partner.findMany({
    where: { id: { in: rows.flatMap(({ former_partner_id: id }) => id ?? []) } }, // their names were merged too
    select: { id: true, companyName: true },
  });
  const shown = { origins: program.destinationOrigins, linkUrl: deps.config.linkUrl, former };
  return {
    from,
    to: instant(partner.now),
    standing: portalStandingOf(partner),
    links: rows.map((row) => present(row, shown)),
    leftOut: leftOut ?? { own: 0, others: 0 },
    attributionDays: partner.attributionDays,
    origins: program.destinationOrigins,
    badge: await readBadge(deps.db, { partnerId: partner.id, program }),
  };
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly channel: string;
  readonly destination: string;
  readonly created_at: Date;
  readonly clicks: number;
  readonly sign_ups: number;
  readonly conversions: number;
  readonly last_click_at: Date | null;
  readonly disabled_at: Date | null;
  readonly former_partner_id: string | null;
}

const readRows = (own: OwnRows, from: string): Promise<Row[]> => own.$queryRaw<Row[]>`
  with earned as (
    select distinct r.link_id, r.customer_id from (
      select referral_id, earned_at from commission union all select referral_id, earned_at from bounty_award
    ) e join referral r on r.id = e.referral_id where e.earned_at > ${from}::timestamptz
  )
  select l.id, l.code, l.channel, l.destination, l.created_at, l.disabled_at, l.former_partner_id,
    (select count(*)::int from click c where c.link_id = l.id and c.counted and c.at > ${from}::timestamptz) as clicks,
    (select count(*)::int from referral r where r.link_id = l.id and r.attributed_at > ${from}::timestamptz) as sign_ups,
    (select count(*)::int from earned e where e.link_id = l.id) as conversions,
    (select max(c.at) from click c where c.link_id = l.id and c.counted) as last_click_at
  from link l order by l.disabled_at is not null, ${ownLinksFirst}`;

interface Shown {
  readonly origins: readonly string[];
  readonly linkUrl: string;
  /** Partners to which some links belonged before a merge. */
  readonly former: readonly { readonly id: string; readonly companyName: string }[];
}

const present = (row: Row, { origins, linkUrl, former }: Shown): PortalLink => ({
  id: row.id,
  code: row.code,
  url: `${linkUrl}/r/${row.code}`,
  channel: row.channel,
  cameFrom: former.find(({ id }) => id === row.former_partner_id)?.companyName ?? null,
  landing: landingOf(origins, row.destination),
  issuedAt: instant(row.created_at),
  clicks: row.clicks,
  signUps: row.sign_ups,
  conversions: row.conversions,
  lastClickAt: instantOrNull(row.last_click_at),
  disabledAt: instantOrNull(row.disabled_at),
});

const add = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/links`,
    summary: 'Creates another link for a channel, whose clicks and customers are counted separately',
    body: NewLink,
    answers: { 201: Created },
    refusals: ['not_found', 'invalid_input', 'partner_shares_no_more', 'partner_is_part', ...onceRefusals],
    isIdempotent: true,
  },
  (call) =>
    answerOnce(call, async (tx) => {
      const { channel, landing } = NewLink.parse(call.request.body ?? {});
      const { id: partnerId } = call.partner;
      await lockLinks(tx, partnerId);
      const partner = await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, include: { program: true, links: true } });
      const taken =
        isOurs(channel) || partner.links.some((link) => link.disabledAt === null && link.channel.toLowerCase() === channel.toLowerCase());
      requireNone([
        ...(taken ? [{ field: 'channel', code: 'channel_taken' }] : []),
        ...(partner.links.length >= mostLinks ? [{ field: 'channel', code: 'too_many_links' }] : []),
      ]);
      const destination =
        destinationOf(partner.program.destinationOrigins, landing) ?? refuseField({ field: 'landing', code: 'foreign_page' });
      const id = uuid();
      await tx.link.create({ data: { id, code: publicCode(), partnerId, channel, destination } });
      await audit(tx, auditActorOf(call), { action: 'link.add', subject: { kind: 'link', id }, after: { partnerId } });
      return { status: 201, body: Created.parse({ id }) };
    }),
);

export const portalLinks: readonly Endpoint[] = [list, add, changeLink, testLink];
