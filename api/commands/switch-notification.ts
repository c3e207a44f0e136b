import { DomainError } from '../../domain/errors.ts';
import { notificationsOf, staffNotifications } from '../../domain/account/notifications.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { SwitchNotification } from '../contract/notifications.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { done } from './done.ts';

/** Switches a notification for the reader alone, from the next event on. Emails that others rely on stay. */
export const switchNotification = defineCommand({
  resource: 'notifications',
  verb: 'switch',
  summary: 'Switches a notification by email on or off',
  body: SwitchNotification,
  refusals: ['nobody_may'],
  run: (call, { id, body: { isOn } }) =>
    answerOnce(call, async (tx) => {
      const { actor } = call;
      const event = notificationsOf(actor.roles).find((name) => name === id);
      if (event === undefined) throw new DomainError('not_found');
      if (!staffNotifications[event].canBeOff && !isOn) throw new DomainError('nobody_may', { why: 'notification' });
      const which = { personId: actor.id, event, channel: 'mail' };
      await tx.notificationSetting.upsert({ where: { personId_event_channel: which }, create: { ...which, isOn }, update: { isOn } });
      await audit(tx, auditActorOf(call), {
        action: 'notification.switch',
        subject: { kind: 'person', id: actor.id },
        after: { event, isOn },
      });
      return done(idempotencyKey(call));
    }),
});
