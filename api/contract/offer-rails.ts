import { z } from 'zod';
import { rails } from '../../domain/payout/payout-state.ts';

export const OfferRails = z.strictObject({
  /** The version of the program that the person saw. */
  version: z.int().positive(),
  /** All rails by which the program pays from now on. */
  rails: z.array(z.enum(rails)).min(1).max(rails.length),
  reason: z.string().trim().min(10).max(500),
});
