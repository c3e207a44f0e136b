import { z } from 'zod';
import { partnerNotifications } from '../../domain/partner/partner-notifications.ts';

const Event = z.enum(partnerNotifications);

/**
 * `GET …/notifications`: of the reader, at this and every other partner. Whatever is not here is always told. `whose`: the owner's, for staff
 * who look with the partner's eyes.
 */
export const PortalNotifications = z.strictObject({
  events: z.array(z.strictObject({ event: Event, isOn: z.boolean() })),
  whose: z.string().optional(),
});
export type PortalNotifications = z.infer<typeof PortalNotifications>;

/** `POST …/notifications`. */
export const SwitchPartnerNotification = z.strictObject({ event: Event, isOn: z.boolean() });
