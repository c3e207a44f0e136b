import { z } from 'zod';

/** What the host product displays: the badge below the account's own widget, and the switch in its settings. */
export const HostBadge = z.strictObject({
  accountId: z.string(),
  isShown: z.boolean(),
  text: z.string(),
  link: z.url(),
  isRemovable: z.boolean(),
  /** The host plans that may remove the badge; empty: any plan but `free`. */
  removablePlans: z.array(z.string()),
});
export type HostBadge = z.infer<typeof HostBadge>;

export const SwitchBadge = z.strictObject({ isShown: z.boolean() });
