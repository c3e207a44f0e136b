import type { Pool } from 'pg';
import { groupCommit, type GroupCommit } from '../../prisma/group-commit.ts';
import { isOutage } from '../../prisma/outage.ts';
import type { Click } from './click.ts';
import type { Spool } from './click-spool.ts';

export type Kept = 'stored' | 'spooled';
export type Clicks = GroupCommit<Click, Kept>;

/** Resolves once the click is on a disk: the database's or, while that is away, our own. */
export function openClicks(pool: Pool, spool: Spool): Clicks {
  return groupCommit({
    maxQueue: 50_000,
    write: async (clicks) => {
      try {
        await storeClicks(pool, clicks);
        return clicks.map(() => 'stored');
      } catch (error) {
        if (!isOutage(error)) throw error;
        await spool.append(clicks);
        return clicks.map(() => 'spooled');
      }
    },
  });
}

/**
 * Stores clicks; a repeated write adds nothing. Only one click for a link, household and browser counts within an hour; earlier ones are searched
 * in the table and in this batch.
 */
export async function storeClicks(pool: Pool, clicks: readonly Click[]): Promise<void> {
  const column = (read: (click: Click) => unknown) => clicks.map(read);
  await pool.query({
    name: 'clicks',
    text: `with given as (
       select g.*, row_number() over (partition by link_id, address_hash, browser_hash, reason is null order by at, id) as place
       from unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
         $10::text[], $11::boolean[], $12::text[])
         as g (id, at, link_id, partner_id, channel, page, landing, device, address_hash, browser_hash, consent, reason)
     ), judged as materialized (
       select g.*, case when g.reason is not null then g.reason when g.place > 1 or exists (
         select from click c where c.link_id = g.link_id and c.counted and c.id <> g.id and c.at > g.at - interval '1 hour' and c.at <= g.at
           and c.address_hash = g.address_hash and c.browser_hash = g.browser_hash) then 'repeated' end as verdict
       from given g
     )
     insert into click (id, at, link_id, partner_id, channel, page, landing, device, address_hash, browser_hash, consent, counted, reason)
     select id, at, link_id, partner_id, channel, page, landing, device, address_hash, browser_hash, consent, verdict is null, verdict
     from judged on conflict (id, at) do nothing`,
    values: [
      column(({ id }) => id),
      column(({ at }) => at),
      column(({ linkId }) => linkId),
      column(({ partnerId }) => partnerId),
      column(({ channel }) => channel),
      column(({ page }) => page),
      column(({ landing }) => landing),
      column(({ device }) => device),
      column(({ addressHash }) => addressHash),
      column(({ browserHash }) => browserHash),
      column(({ consent }) => consent),
      column(({ reason }) => reason),
    ],
  });
}
