import { z } from 'zod';
import { notificationNames } from '../../domain/account/notifications.ts';
import { MailState } from './emails.ts';
import { Id, Instant } from './scalars.ts';

const NotificationName = z.enum(notificationNames);

/** `GET /notifications`: the events that the reader is mailed about, and the last mails to the reader. */
export const OwnNotifications = z.strictObject({
  events: z.array(z.strictObject({ event: NotificationName, isOn: z.boolean(), canBeOff: z.boolean() })),
  /** Mails to the reader alone, newest first. */
  log: z.array(
    z.strictObject({
      id: Id,
      kind: z.string(),
      subject: z.string(),
      state: MailState,
      attempts: z.number().int(),
      serverAnswer: z.string().nullable(),
      queuedAt: Instant,
      acceptedAt: Instant.nullable(),
    }),
  ),
});
export type OwnNotifications = z.infer<typeof OwnNotifications>;

export const SwitchNotification = z.strictObject({ isOn: z.boolean() });
