import { z } from 'zod';

/** Minor units of the currency; null: no limit. */
const Limit = z.int().positive().nullable().default(null);

export const LimitPayouts = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The version of the settings that the person saw. */
  version: z.int().positive(),
  secondApprovalFrom: Limit,
  dayLimit: Limit,
  partnerLimit: Limit,
  reason: z.string().trim().min(10).max(500),
});
