import { z } from 'zod';
import { PortalRules } from './portal-overview.ts';

/** `GET …/guide`: the figures of this partner's program and terms; the sentences are the portal's. */
export const PortalGuide = z.strictObject({
  program: z.string(),
  /** Null: no terms are valid yet. */
  rules: PortalRules.nullable(),
  /** Host plans of which the partner's own account needs one; empty: none. */
  hostPlans: z.array(z.string()),
  /** Of a sign-up by the partner itself: it does not count, is looked at first, or counts. */
  selfReferral: z.enum(['block', 'flag', 'allow']),
  hasBadge: z.boolean(),
  /** The answer that is promised to a request for the affiliate platform, in hours; null: there is none. */
  accessHours: z.int().nullable(),
  /** The longest that a login at a customer can last; null: there are none. */
  loginDays: z.int().nullable(),
});
export type PortalGuide = z.infer<typeof PortalGuide>;
