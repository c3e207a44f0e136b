import { dayOf } from '../../domain/period.ts';
import { PortalStatistics, PortalStatisticsQuery, type StatisticsGroup } from '../contract/portal-statistics.ts';
import { instant } from '../http/present.ts';
import { openSinceColumn } from './affiliate-access.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { mergedChannel } from './merged-channel.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';
import { dayMs } from '../../domain/elapsed.ts';

const mostOfEach = 20;

/** Shows a partner with access to the affiliate platform where clicks and sign-ups come from (B28). */
export const portalStatistics = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/statistics`,
    summary: 'Returns clicks and sign-ups by day, channel, page, country and device, once the affiliate platform is open',
    query: PortalStatisticsQuery,
    answers: { 200: PortalStatistics },
    refusals: ['not_found', 'invalid_input'],
  },
  async ({ read, request }) => {
    const { days } = PortalStatisticsQuery.parse(request.query);
    return { status: 200, body: PortalStatistics.parse(await read((own) => readStatistics(own, Number(days)))) };
  },
);

async function readStatistics(own: OwnRows, days: number): Promise<PortalStatistics> {
  const [open] = await own.$queryRaw<{ since: Date | null }[]>`select ${openSinceColumn} as since from partner p`;
  if ((open?.since ?? null) === null) return null;
  const { now, timeZone } = await readPartnerFacts(own);
  const from = dayOf(instant(new Date(now.getTime() - (days - 1) * dayMs)), timeZone);
  const to = dayOf(instant(now), timeZone);
  const rows = await readRows(own, { from, timeZone });
  const groupsOf = (dimension: keyof NonNullable<PortalStatistics>['by']): StatisticsGroup[] =>
    rows
      .filter((row) => row.dimension === dimension)
      .slice(0, mostOfEach)
      .map(({ key, clicks, signUps }) => ({ key, clicks, signUps }));
  return {
    from,
    to,
    days: await readDays(own, { from, to, timeZone }),
    by: { channel: groupsOf('channel'), page: groupsOf('page'), country: groupsOf('country'), device: groupsOf('device') },
  };
}

interface Range {
  readonly from: string;
  readonly timeZone: string;
}

interface Row extends StatisticsGroup {
  readonly dimension: string;
}

/** Reads clicks and sign-ups. A sign-up counts at the place of its click. */
const readRows = (own: OwnRows, { from, timeZone }: Range): Promise<Row[]> => own.$queryRaw<Row[]>`
  with seen as (
    select coalesce(${mergedChannel}, c.channel) as channel, c.page, c.country, c.device, 1 as clicks, 0 as sign_ups
    from click c left join link k on k.id = c.link_id where c.counted and c.at >= (${from}::date::timestamp at time zone ${timeZone})
    union all
    select coalesce(${mergedChannel}, k.channel), c.page, c.country, c.device, 0, 1
    from referral r left join click c on c.id = r.click_id left join link k on k.id = r.link_id
    where r.attributed_at >= (${from}::date::timestamp at time zone ${timeZone})
  )
  select d.dimension, coalesce(d.key, '') as key, sum(s.clicks)::int as clicks, sum(s.sign_ups)::int as "signUps"
  from seen s cross join lateral (values ('channel', s.channel), ('page', s.page), ('country', s.country::text), ('device', s.device))
    as d (dimension, key)
  group by 1, 2 order by 1, 3 desc, 4 desc, 2`;

type Day = NonNullable<PortalStatistics>['days'][number];

const readDays = (own: OwnRows, { from, to, timeZone }: Range & { readonly to: string }): Promise<Day[]> => own.$queryRaw<Day[]>`
  with clicked as (
    select (at at time zone ${timeZone})::date as day, count(*)::int as n from click where counted
      and at >= (${from}::date::timestamp at time zone ${timeZone}) group by 1
  ), came as (
    select (attributed_at at time zone ${timeZone})::date as day, count(*)::int as n from referral
    where attributed_at >= (${from}::date::timestamp at time zone ${timeZone}) group by 1
  )
  select d::date::text as day, coalesce(c.n, 0) as clicks, coalesce(s.n, 0) as "signUps"
  from generate_series(${from}::date, ${to}::date, interval '1 day') d
  left join clicked c on c.day = d::date left join came s on s.day = d::date order by 1`;
