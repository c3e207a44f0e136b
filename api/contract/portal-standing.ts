import { z } from 'zod';
import { partnerStates } from './partner-states.ts';

/** Whether the partner's link counts; if not, why, until when, and what is needed. */
export const PortalStanding = z.strictObject({
  state: z.enum(partnerStates),
  /** The host plan of the partner's own account; null if no account is known. */
  hostPlan: z.string().nullable(),
  /** Host plans of which the program requires one; empty if it requires none, or if the partner takes part and has one. */
  hostPlans: z.array(z.string()),
  /** True if, while an active partner's account has none of them, payments of its existing customers earn nothing either. */
  stopsCommissions: z.boolean(),
  /** Why the partner is not active: codes of `refusalTexts`, or what staff wrote. */
  reasons: z.array(z.string()),
  /** The day on which the suspension is reviewed again; null if the partner is not suspended. */
  reviewOn: z.iso.date().nullable(),
  /** The day on which an incomplete application lapses; null if it does not lapse. */
  lapsesOn: z.iso.date().nullable(),
});
export type PortalStanding = z.infer<typeof PortalStanding>;
