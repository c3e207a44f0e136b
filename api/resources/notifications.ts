import { notificationsOf, staffNotifications } from '../../domain/account/notifications.ts';
import { OwnNotifications } from '../contract/notifications.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { defineResource, theOnly } from '../http/define-resource.ts';
import { instant, instantOrNull } from '../http/present.ts';

const shown = 30;

/** Notifications of the reader, and what became of each email to them. */
export const notifications = defineResource(
  'notifications',
  theOnly({
    answer: OwnNotifications,
    summary: 'Returns which notifications you receive by email, and the latest emails to you',
    read: readOwn,
  }),
);

async function readOwn({ actor, deps: { db } }: PersonCall): Promise<OwnNotifications> {
  const [off, mails] = await Promise.all([
    db.notificationSetting.findMany({ where: { personId: actor.id, channel: 'mail', isOn: false } }),
    db.emailMessage.findMany({
      where: { OR: [{ personId: actor.id }, { personIds: { has: actor.id } }] },
      orderBy: { queuedAt: 'desc' },
      take: shown,
    }),
  ]);
  return OwnNotifications.parse({
    events: notificationsOf(actor.roles).map((event) => {
      const { canBeOff } = staffNotifications[event];
      return { event, canBeOff, isOn: !canBeOff || !off.some((setting) => setting.event === event) };
    }),
    log: mails.map(({ id, kind, subject, state, attempts, serverAnswer, queuedAt, acceptedAt }) => ({
      id,
      kind,
      subject,
      state,
      attempts,
      serverAnswer,
      queuedAt: instant(queuedAt),
      acceptedAt: instantOrNull(acceptedAt),
    })),
  });
}
