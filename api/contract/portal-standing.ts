import { z } from 'zod';
import { partnerStates } from './partner-states.ts';

/** Whether the partner's link counts, and if not, why, until when, and what it takes. */
export const PortalStanding = z.strictObject({
  state: z.enum(partnerStates),
  /** Of the partner's own account; null: no account is known. */
  hostPlan: z.string().nullable(),
  /** Of which the program needs one; empty: none, or the partner takes part and is on one. */
  hostPlans: z.array(z.string()),
  /** While the account of an active partner is on none of them, payments of the customers it has earn nothing either. */
  stopsCommissions: z.boolean(),
  /** Why it is not active: a code of `refusalTexts`, or what staff wrote. */
  reasons: z.array(z.string()),
  /** The day on which a suspension is looked at again; null: it is not suspended. */
  reviewOn: z.iso.date().nullable(),
  /** The day on which an application lapses for what is missing; null: nothing of it lapses. */
  lapsesOn: z.iso.date().nullable(),
});
export type PortalStanding = z.infer<typeof PortalStanding>;
