import { z } from 'zod';
import { partnerStates } from '../contract/partner-states.ts';
import type { OwnRows } from './own-rows.ts';

const Facts = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(partnerStates),
  payoutsOnHold: z.string().nullable(),
  hostPlan: z.string().nullable(),
  hostPlans: z.array(z.string()),
  reasons: z.array(z.string()),
  reviewOn: z.iso.date().nullable(),
  lapsesOn: z.iso.date().nullable(),
  groupId: z.string().nullable(),
  programId: z.string(),
  timeZone: z.string(),
  attributionDays: z.int(),
  /** Day of the month of the program's runs, by currency. */
  payDays: z.record(z.string(), z.int()),
  now: z.date(),
});

/** The one partner that the transaction sees, its program, and the time of the snapshot. */
export type PartnerFacts = z.infer<typeof Facts>;

export async function readPartnerFacts(own: OwnRows): Promise<PartnerFacts> {
  const [row] = await own.$queryRaw<unknown[]>`
    select p.id, p.company_name as name, p.state, p.payouts_on_hold_reason as "payoutsOnHold",
      p.host_plan as "hostPlan", g.gate_host_plans as "hostPlans", array_remove(array[p.state_reason, p.state_text], null) as reasons,
      case when p.state = 'suspended' then p.review_on::text end as "reviewOn",
      ((p.due ->> 'lapse')::timestamptz at time zone g.time_zone)::date::text as "lapsesOn", p.partner_group_id as "groupId",
      g.id as "programId", g.time_zone as "timeZone", g.attribution_days as "attributionDays", now() as now,
      coalesce((select json_object_agg(l.currency, l.day_of_month) from payout_policy l), '{}') as "payDays"
    from partner p cross join program g`;
  return Facts.parse(row);
}
