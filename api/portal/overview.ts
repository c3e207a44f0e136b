import { dayOf } from '../../domain/period.ts';
import { readCameBackIn, readPayoutProgram, readWaiting } from '../../prisma/payout/payout-candidates.ts';
import { ownLinksFirst } from '../../prisma/partner/merged-into.ts';
import { readPartnersTaxAhead } from '../../prisma/tax/tax-ahead.ts';
import { findUndecidedCurrencies } from '../../prisma/bank/undecided-debits.ts';
import { PortalOverview } from '../contract/portal-overview.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { instant } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { readBalances } from './balances.ts';
import { lineColumns, partnerLines, presentLine, type EarningLineColumns } from './earning-lines.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { readCameBack, readNextPayouts } from './next-payouts.ts';
import type { OwnRows } from './own-rows.ts';
import { readStandingPartner, portalStandingOf } from './partner-standing.ts';
import { readRules } from './rules.ts';
import { dayMs } from '../../domain/elapsed.ts';

const latestLines = 8;
const trafficDays = 30;

/** The portal's first screen. */
export const portalOverview: Endpoint = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/overview`,
    summary: 'Returns traffic, conversions, earnings with their states, and the next payout',
    answers: { 200: PortalOverview },
    refusals: ['not_found'],
  },
  async (call) => ({ status: 200, body: PortalOverview.parse(await call.read((own) => readOverview(own, call))) }),
);

async function readOverview(own: OwnRows, { deps, partner: { id: partnerId, role } }: MemberCall): Promise<PortalOverview> {
  const isPart = (await deps.db.partnerMerge.count({ where: { fromPartnerId: partnerId, mergedAt: { not: null } } })) > 0;
  const partner = await readStandingPartner(own, deps.db);
  const asOf = instant(partner.now);
  const program = await readPayoutProgram(deps.db, partner.programId, asOf); // program settings are no partner's secret
  const year = Number(dayOf(asOf, partner.timeZone).slice(0, 4));
  const rules = await readRules(own, partner, program);
  const undecidedIn = await findUndecidedCurrencies(deps.db, partner.id); // only that it waits, not for which booking
  const waitsIn = (await readWaiting(deps.db, [partner.id])).get(partner.id) ?? [];
  const cameBackIn = new Map((await readCameBackIn(deps.db, [partner.id])).get(partner.id));
  const balances = await readBalances(own, { timeZone: partner.timeZone, year }, Object.keys(program.policies));
  const currencies = balances.map(({ currency }) => currency);
  const taxAhead = await readPartnersTaxAhead(deps.db, { partnerId, currencies, asOf });
  const coming = balances.flatMap(({ currency, pending }) => (pending > 0 ? [currency] : []));
  const taxInRun = await readPartnersTaxAhead(deps.db, { partnerId, currencies: coming, asOf, isReleased: true });
  return {
    asOf,
    partner: { id: partnerId, name: partner.name, payoutsOnHold: partner.payoutsOnHold, ...portalStandingOf(partner) },
    year,
    balances,
    nextPayouts: await readNextPayouts(own, {
      asOf,
      partner,
      isPart,
      program,
      balances,
      undecidedIn,
      waitsIn,
      cameBackIn,
      taxAhead,
      taxInRun,
      role,
    }),
    areAllStopped: (await deps.db.payoutHalt.count({ where: { liftedAt: null } })) > 0,
    cameBack: await readCameBack(own, role),
    traffic: await readTraffic(own, partner.now),
    latest: (await readLatest(own)).map((row) => presentLine(deps.config.dataKeys, row)),
    link: await readLink(own, deps.config.linkUrl),
    rules,
  };
}

const readLatest = (own: OwnRows): Promise<EarningLineColumns[]> => own.$queryRaw<EarningLineColumns[]>`
  select ${lineColumns} from ${partnerLines} order by l.at desc, l.id desc limit ${latestLines}`;

async function readTraffic(own: OwnRows, now: Date): Promise<PortalOverview['traffic']> {
  const to = instant(now);
  const from = new Date(now.getTime() - trafficDays * dayMs);
  const before = new Date(now.getTime() - 2 * trafficDays * dayMs);
  const recent = sql`count(*) filter (where at > ${instant(from)}::timestamptz)::int as now,
    count(*) filter (where at <= ${instant(from)}::timestamptz)::int as before`;
  const since = sql`at > ${instant(before)}::timestamptz and at <= ${to}::timestamptz`;
  const [clicks] = await own.$queryRaw<Compared[]>`select ${recent} from click where counted and ${since}`;
  const [conversions] = await own.$queryRaw<Compared[]>`
    select ${recent} from (
      select r.customer_id, e.at > ${instant(from)}::timestamptz as is_recent, min(e.at) as at from (
        select referral_id, earned_at as at from commission union all select referral_id, earned_at from bounty_award
      ) e join referral r on r.id = e.referral_id where ${since} group by 1, 2) won`;
  const none = { now: 0, before: 0 };
  return { from: instant(from), to, clicks: clicks ?? none, conversions: conversions ?? none };
}

interface Compared {
  readonly now: number;
  readonly before: number;
}

async function readLink(own: OwnRows, linkUrl: string): Promise<PortalOverview['link']> {
  const [link] = await own.$queryRaw<{ code: string; channel: string }[]>`
    select l.code, l.channel from link l where l.disabled_at is null order by ${ownLinksFirst} limit 1`;
  return link === undefined ? null : { ...link, url: `${linkUrl}/r/${link.code}` };
}
