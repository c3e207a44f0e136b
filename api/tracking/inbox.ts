import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import type { DecisionReason } from '../../domain/decision.ts';
import type { Routing } from '../../domain/stripe-doorbell.ts';
import { groupCommit, type GroupCommit } from '../../prisma/group-commit.ts';

/** An event of the outside as it came. `routing` holds ids only: amounts are never taken from a message. */
export interface Arrival {
  readonly provider: 'stripe' | 'paypal' | 'host';
  readonly eventId: string;
  readonly accountRef: string;
  readonly type: string;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly objectId: string | null;
  /** `batch`: PayPal's own name of the batch that it rang about. */
  readonly routing: Routing & { readonly batch?: string };
  readonly programId: string | null;
  readonly raw: Buffer;
  readonly state: 'received' | 'ignored' | 'dead';
  readonly reason: DecisionReason | null;
  /** The status that the sender gets. */
  readonly answer: number;
}

/** What is known of the event: for a repeat, what has become of the first. */
export interface Standing {
  readonly state: 'received' | 'placed' | 'unplaced' | 'ignored' | 'dead';
  readonly reason: string | null;
}

export type Inbox = GroupCommit<Arrival, Standing>;

export const openInbox = (pool: Pool): Inbox => groupCommit({ write: (arrivals) => store(pool, arrivals) });

/** One statement, one commit: each event once, each delivery of it as a row, and a "no" with its decision. */
async function store(pool: Pool, arrivals: readonly Arrival[]): Promise<readonly Standing[]> {
  const { rows } = await pool.query<Standing>(
    `with given as (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::jsonb[], $9::uuid[],
         $10::bytea[], $11::text[], $12::text[], $13::int[], $14::uuid[]) with ordinality
         as g (provider, event_id, account_ref, type, api_version, livemode, object_id, routing, program_id, raw, state, reason, answer,
           decision_id, n)
     ), known as (
       select g.n, e.state, e.reason from given g join inbound_event e on e.provider = g.provider and e.event_id = g.event_id
     ), stored as (
       insert into inbound_event (provider, event_id, account_ref, type, api_version, livemode, object_id, routing, program_id, raw, state, reason)
       select distinct on (provider, event_id)
         provider, event_id, account_ref, type, api_version, livemode, object_id, routing, program_id, raw, state, reason
       from given order by provider, event_id, n
       on conflict (provider, event_id) do nothing returning provider, event_id
     ), delivered as (
       insert into inbound_delivery (provider, event_id, answer) select provider, event_id, answer from given
     ), decided as (
       insert into decision (id, kind, subject_kind, subject_id, program_id, as_of, inputs, outcome, reason)
       select distinct on (provider, event_id) decision_id, 'event', 'event', provider || ':' || event_id, program_id, now(),
         jsonb_build_object('type', type), 'refused', reason
       from given join stored using (provider, event_id) where reason is not null order by provider, event_id, n
     ), seen as (
       update provider_account a set last_event_at = now() from (select distinct provider, account_ref from given) g
       where a.provider = g.provider and a.account_ref = g.account_ref
     )
     select coalesce(k.state, g.state) as state, case when k.n is null then g.reason else k.reason end as reason
     from given g left join known k on k.n = g.n order by g.n`,
    columns(arrivals),
  );
  return rows;
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
