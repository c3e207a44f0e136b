import type { Db } from '../../prisma/client.ts';
import { RateFilters, RateRow, rateSorts } from '../contract/rates.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { pageIn } from './in-memory.ts';
import { instant } from './present.ts';

/** Of exchange rates the newest; older ones stand in the payouts that were converted by them. */
const newest = 500;

/** What is known of tax and exchange rates, and what waits for a second person. */
export const rates = defineResource(
  'rates',
  listOf({
    row: RateRow,
    filters: RateFilters,
    sorts: rateSorts,
    sortedBy: { field: 'from', descends: true },
    async read({ deps, actor }, page) {
      const { id: ids, kind, state } = page.filter;
      const rows = (await readRates(deps.db, actor.id)).filter(
        (row) => (ids?.includes(row.id) ?? true) && row.kind === (kind ?? row.kind) && row.state === (state ?? row.state),
      );
      return pageIn(rows, page, (row, field) => row[field]);
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly kind: RateRow['kind'];
  readonly place: string;
  readonly rateBps: number | null;
  readonly rate: string | null;
  readonly source: string | null;
  readonly day: string | null;
  readonly at: Date;
  readonly until: string | null;
  readonly isAsked: boolean;
  readonly askedBy: string | null;
  readonly askedName: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedName: string | null;
}

async function readRates(db: Db, reader: string): Promise<RateRow[]> {
  const rows = await db.$queryRaw<Columns[]>`
    select r.id, r.kind, r.place, r.rate_bps as "rateBps", r.rate, coalesce(c.source, r.source) as source, r.day::text as day, r.at, r.until::text as until,
      r.is_asked as "isAsked", c.asked_by as "askedBy", a.name as "askedName", c.confirmed_by as "confirmedBy", b.name as "confirmedName"
    from (
      select id, 'tax' as kind, country::text as place, rate_bps, null as rate, null as source, valid_from as day, created_at as at,
        valid_to as until, false as is_asked
      from tax_rate where code = 'standard'
      union all
      (select id, 'exchange', base || '/' || quote, null, rate, source, null, quoted_at, null, false
        from exchange_rate order by quoted_at desc limit ${newest})
      union all
      select id, kind, coalesce(country::text, base || '/' || quote), rate_bps, rate, source, valid_from, created_at, null, true
      from rate_change where decided_at is null) r
    left join rate_change c on c.id = r.id
    left join person a on a.id = c.asked_by left join person b on b.id = c.confirmed_by`;
  return rows.map(({ day, at, isAsked, askedBy, askedName, confirmedBy, confirmedName, ...row }) => ({
    ...row,
    from: day ?? instant(at),
    state: isAsked ? 'asked' : 'confirmed',
    askedBy: askedBy === null ? null : { id: askedBy, name: askedName ?? '–' },
    confirmedBy: confirmedBy === null ? null : { id: confirmedBy, name: confirmedName ?? '–' },
    isOwn: askedBy === reader,
  }));
}
