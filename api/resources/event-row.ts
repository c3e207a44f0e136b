import type { Json } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { EventRow } from '../contract/events.ts';
import type { Deps } from '../deps.ts';
import { customerOf, instant } from '../http/present.ts';
import { sql } from '../http/sql.ts';

export const eventColumns = sql`
  e.provider, e.event_id, e.type, e.object_id, e.account_ref, e.received_at, e.state, e.reason, e.referral_id, c.id as customer_id,
  c.name as customer_name, c.host_ref as customer_ref, p.id as partner_id, p.company_name as partner_name, g.id as program_id,
  g.name as program_name,
  (select x.inputs from decision x where x.subject_kind = 'event' and x.subject_id = e.provider || ':' || e.event_id and x.reason = e.reason
    order by x.created_at desc limit 1) as reason_inputs,
  (select count(*)::int from inbound_delivery d where d.provider = e.provider and d.event_id = e.event_id) as deliveries`;
export const eventTables = sql`
  inbound_event e left join referral r on r.id = e.referral_id left join customer c on c.id = e.customer_id
  left join partner p on p.id = r.partner_id left join program g on g.id = coalesce(e.program_id, r.program_id)`;

export interface EventColumns {
  readonly provider: string;
  readonly event_id: string;
  readonly type: string;
  readonly object_id: string | null;
  readonly account_ref: string;
  readonly received_at: Date;
  readonly state: string;
  readonly reason: string | null;
  readonly reason_inputs: Json | null;
  readonly referral_id: string | null;
  readonly customer_id: string | null;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string | null;
  readonly partner_id: string | null;
  readonly partner_name: string | null;
  readonly program_id: string | null;
  readonly program_name: string | null;
  readonly deliveries: number;
}

export function presentEvent(keys: DataKeys, row: EventColumns): EventRow {
  const { customer_id, customer_ref, partner_id, partner_name, program_id, program_name } = row;
  return EventRow.parse({
    id: `${row.provider}:${row.event_id}`,
    provider: row.provider,
    type: row.type,
    objectId: row.object_id,
    accountRef: row.account_ref,
    receivedAt: instant(row.received_at),
    state: row.state,
    reason: row.reason,
    reasonInputs: row.reason_inputs ?? {},
    customer: customer_id === null || customer_ref === null ? null : customerOf(keys, { ...row, customer_id, customer_ref }),
    partner: partner_id === null ? null : { id: partner_id, name: partner_name },
    referralId: row.referral_id,
    deliveries: row.deliveries,
    program: program_id === null ? null : { id: program_id, name: program_name },
  });
}

/** Reads the same columns for one event, by its key. */
export async function findEventRow({ db }: Pick<Deps, 'db'>, key: { readonly provider: string; readonly eventId: string }) {
  const [row] = await db.$queryRaw<EventColumns[]>`
    select ${eventColumns} from ${eventTables} where e.provider = ${key.provider} and e.event_id = ${key.eventId}`;
  return row;
}
