import { z } from 'zod';
import { partnerNotifications } from '../../domain/partner/partner-notifications.ts';

const Event = z.enum(partnerNotifications);

/**
 * `GET …/notifications`: the reader's settings, at this and every other partner. Events that are not listed are always mailed. `whose`: the
 * owner whose settings staff see when they view the portal as the partner.
 */
export const PortalNotifications = z.strictObject({
  events: z.array(z.strictObject({ event: Event, isOn: z.boolean() })),
  whose: z.string().optional(),
});
export type PortalNotifications = z.infer<typeof PortalNotifications>;

/** `POST …/notifications`. */
export const SwitchPartnerNotification = z.strictObject({ event: Event, isOn: z.boolean() });
