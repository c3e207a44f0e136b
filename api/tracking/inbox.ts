import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import type { DecisionReason } from '../../domain/decision.ts';
import type { Routing } from '../../domain/settlement/stripe-doorbell.ts';
import { groupCommit, type GroupCommit } from '../../prisma/group-commit.ts';

/** An event from outside as it came. `routing` has only ids: amounts are never taken from a message. */
export interface Arrival {
  readonly provider: 'stripe' | 'paypal' | 'host';
  readonly eventId: string;
  readonly accountRef: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly objectId: string | null;
  /** `batch`: PayPal's own name of the batch. */
  readonly routing: Routing & { readonly batch?: string };
  readonly programId: string | null;
  readonly raw: Buffer;
  readonly state: 'received' | 'ignored' | 'dead';
  readonly reason: DecisionReason | null;
  /** Status of the answer to the sender. */
  readonly answer: number;
}

/** What is known of an event; for a repeated one, what became of the first. */
export interface Standing {
  readonly state: 'received' | 'placed' | 'unplaced' | 'ignored' | 'dead';
  readonly reason: string | null;
  /** True if a host product used this id before for an event with another body: this one was not stored. */
  readonly isReused: boolean;
}

export type Inbox = GroupCommit<Arrival, Standing>;

export const openInbox = (pool: Pool): Inbox => groupCommit({ write: (arrivals) => store(pool, arrivals) });

interface Row extends Standing {
  /** True if another batch stored it at the same moment: only another look shows with which body. */
  readonly isRaced: boolean;
}

/**
 * Stores events in one statement and commit: each event once, each delivery as a row, and a refusal with its decision. Bodies are compared only for
 * the host product, which chooses its own ids: Stripe and PayPal number their events themselves and may repeat one in another envelope.
 */
async function store(pool: Pool, arrivals: readonly Arrival[]): Promise<readonly Standing[]> {
  const { rows } = await pool.query<Row>(
    `with given as (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::jsonb[], $9::uuid[],
         $10::bytea[], $11::text[], $12::text[], $13::int[], $14::uuid[]) with ordinality
         as g (provider, event_id, account_ref, type, api_version, livemode, object_id, routing, program_id, raw, state, reason, answer,
           decision_id, n)
     ), stored as (
       insert into inbound_event (provider, event_id, account_ref, type, api_version, livemode, object_id, routing, program_id, raw, state, reason)
       select distinct on (provider, event_id)
         provider, event_id, account_ref, type, api_version, livemode, object_id, routing, program_id, raw, state, reason
       from given order by provider, event_id, n
       on conflict (provider, event_id) do nothing returning provider, event_id, state, reason, raw
     ), compared as (
       select g.n, g.provider, g.event_id, g.answer, k.event_id is null as raced, coalesce(k.state, g.state) as state,
         case when k.event_id is null then g.reason else k.reason end as reason,
         case when g.provider = 'host' and k.raw <> g.raw and k.raw <> ''::bytea
           then convert_from(k.raw, 'UTF8')::jsonb <> convert_from(g.raw, 'UTF8')::jsonb else false end as reused
       from given g left join (
         select e.provider, e.event_id, e.state, e.reason, e.raw from inbound_event e
           join (select distinct provider, event_id from given) d using (provider, event_id)
         union all select provider, event_id, state, reason, raw from stored) k using (provider, event_id)
     ), delivered as (
       insert into inbound_delivery (provider, event_id, answer)
       select provider, event_id, answer from compared where not raced and not reused order by n
     ), decided as (
       insert into decision (id, kind, subject_kind, subject_id, program_id, as_of, inputs, outcome, reason)
       select distinct on (provider, event_id) decision_id, 'event', 'event', provider || ':' || event_id, program_id, now(),
         jsonb_build_object('type', type), 'refused', g.reason
       from given g join stored using (provider, event_id) where g.reason is not null order by provider, event_id, n
     ), seen as (
       update provider_account a set last_event_at = now() from (select distinct provider, account_ref from given) g
       where a.provider = g.provider and a.account_ref = g.account_ref
     )
     select state, reason, reused as "isReused", raced as "isRaced" from compared order by n`,
    columns(arrivals),
  );
  const raced = rows.some(({ isRaced }) => isRaced)
    ? await store(
        pool,
        arrivals.filter((_, index) => rows[index]?.isRaced),
      )
    : [];
  const late = raced.values();
  return rows.map((row) => (row.isRaced ? (late.next().value ?? row) : row));
}

const columns = (arrivals: readonly Arrival[]): unknown[][] => [
  arrivals.map(({ provider }) => provider),
  arrivals.map(({ eventId }) => eventId),
  arrivals.map(({ accountRef }) => accountRef),
  arrivals.map(({ type }) => type),
  arrivals.map(({ apiVersion }) => apiVersion),
  arrivals.map(({ livemode }) => livemode),
  arrivals.map(({ objectId }) => objectId),
  arrivals.map(({ routing }) => JSON.stringify(routing)),
  arrivals.map(({ programId }) => programId),
  arrivals.map(({ raw }) => raw),
  arrivals.map(({ state }) => state),
  arrivals.map(({ reason }) => reason),
  arrivals.map(({ answer }) => answer),
  arrivals.map(() => uuid()),
];
