import type { Db } from '../../prisma/client.ts';
import { rateChange } from '../../domain/ledger/exchange-rate.ts';
import { rateBefore } from '../../prisma/ledger/rate-before.ts';
import { RateFilters, RateRow, rateSorts } from '../contract/rates.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { pageIn } from '../http/in-memory.ts';
import { instant, referenceOrNull } from '../http/present.ts';
import { isProposerOut } from './proposer-out.ts';
import { sql } from '../http/sql.ts';

/** Most exchange rates in the list; older ones are shown in the payouts that were converted by them. */
const newest = 500;

/**
 * Tax and exchange rates: those that are valid, those that wait for a second person, and those refused lately, with the reason for the person who
 * entered them.
 */
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
  readonly beforeRate: string | null;
  readonly beforeAt: Date | null;
  readonly source: string | null;
  readonly day: string | null;
  readonly at: Date;
  readonly until: string | null;
  readonly state: RateRow['state'];
  readonly askedBy: string | null;
  readonly askedName: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedName: string | null;
  readonly refusedBy: string | null;
  readonly refusedName: string | null;
  readonly refusal: string | null;
  readonly isProposerOut: boolean;
}

async function readRates(db: Db, reader: string): Promise<RateRow[]> {
  const rows = await db.$queryRaw<Columns[]>`
    select r.id, r.kind, r.place, r.rate_bps as "rateBps", r.rate, coalesce(c.source, r.source) as source, r.day::text as day,
    r.at, r.until::text as until,
      r.state, c.asked_by as "askedBy", a.name as "askedName", c.confirmed_by as "confirmedBy", b.name as "confirmedName",
      c.refused_by as "refusedBy",
      f.name as "refusedName", case when r.state = 'refused' then (select e.reason from audit_entry e
        where e.subject_kind = 'rate' and e.subject_id = r.id::text and e.action = 'rate.refuse' limit 1) end as refusal,
      d.rate as "beforeRate", d.quoted_at as "beforeAt",
      r.state = 'asked' and ${isProposerOut(sql`c.asked_by`, 'rate.enter')} as "isProposerOut"
    from (
      select id, 'tax' as kind, country::text as place, rate_bps, null as rate, null as source, valid_from as day, created_at as at,
        valid_to as until, 'confirmed' as state
      from tax_rate where code = 'standard'
      union all
      (select id, 'exchange', base || '/' || quote, null, rate, source, null, quoted_at, null, 'confirmed'
        from exchange_rate order by quoted_at desc limit ${newest})
      union all
      select id, kind, coalesce(country::text, base || '/' || quote), rate_bps, rate, source, valid_from, created_at, valid_to,
        case when decided_at is null then 'asked' else 'refused' end
      from rate_change where decided_at is null or refused_by is not null and decided_at > now() - interval '30 days') r
    left join rate_change c on c.id = r.id left join person a on a.id = c.asked_by left join person b on b.id = c.confirmed_by
    left join person f on f.id = c.refused_by
    left join lateral ${rateBefore({ base: sql`c.base`, quote: sql`c.quote` })} d on r.state = 'asked'`;
  return rows.map(({ day, at, askedBy, askedName, confirmedBy, confirmedName, refusedBy, refusedName, beforeRate, beforeAt, ...row }) => ({
    ...row,
    before: beforeOf(row.rate, beforeRate, beforeAt),
    from: day ?? instant(at),
    askedBy: referenceOrNull(askedBy, askedName),
    confirmedBy: referenceOrNull(confirmedBy, confirmedName),
    refusedBy: referenceOrNull(refusedBy, refusedName),
    isOwn: askedBy === reader,
  }));
}

const beforeOf = (rate: string | null, before: string | null, at: Date | null): RateRow['before'] =>
  rate === null || before === null || at === null ? null : { rate: before, at: instant(at), ...rateChange(before, rate) };
