import { z } from 'zod';
import { Id } from './scalars.ts';
import { NotKept, SignUp } from './tracking.ts';

/**
 * An account of the host product as it is now; `accountId` is its key, so the call can be repeated. Fields in the report are taken over; of
 * two reports the one with the later `at` counts. Where every account takes part, the name, website and language that the partner has set
 * stay.
 */
export const HostAccount = SignUp.pick({
  accountId: true,
  email: true,
  name: true,
  country: true,
  website: true,
  hostPlan: true,
  language: true,
  at: true,
});
export type HostAccount = z.infer<typeof HostAccount>;

/** In a program where every account takes part: the account's own partner and link. Otherwise null. */
export const HostAccountAnswer = z.strictObject({
  accountId: z.string(),
  customerId: Id,
  partner: z.strictObject({ id: Id, link: z.url() }).nullable(),
  notKept: NotKept,
});
export type HostAccountAnswer = z.infer<typeof HostAccountAnswer>;
