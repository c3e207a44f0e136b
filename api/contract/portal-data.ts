import { z } from 'zod';
import { Instant, Json } from './scalars.ts';

const rows = z.array(z.record(z.string(), Json));

/** `POST …/own-data`: an export of everything that is stored about the partner and its people. Amounts are minor units. */
export const PortalData = z.strictObject({
  asOf: Instant,
  partner: z.record(z.string(), Json),
  tax: z.record(z.string(), Json).nullable(),
  people: rows,
  agreements: rows,
  links: rows,
  referrals: rows,
  commissions: rows,
  bounties: rows,
  balances: rows,
  payoutMethods: rows,
  payouts: rows,
  statements: rows,
  tickets: rows,
  accessRequests: rows,
  logins: rows,
  mails: rows,
});
export type PortalData = z.infer<typeof PortalData>;
