import { partnerNotifications } from '../../domain/partner/partner-notifications.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { PortalNotifications, SwitchPartnerNotification } from '../contract/portal-notifications.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { forMembers, ofPartner } from './member-call.ts';

const channel = 'mail';

async function readEvents(db: Pick<Tx, 'notificationSetting'>, personId: string): Promise<PortalNotifications> {
  const off = await db.notificationSetting.findMany({ where: { personId, channel, isOn: false }, select: { event: true } });
  const isOn = (event: string) => !off.some((setting) => setting.event === event);
  return { events: partnerNotifications.map((event) => ({ event, isOn: isOn(event) })) };
}

const list = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/notifications`,
    summary: 'Returns which notifications you receive by email',
    answers: { 200: PortalNotifications },
    refusals: ['not_found'],
  },
  async ({ deps, actor, partner }) => {
    if (actor.viewing === null) return { status: 200, body: PortalNotifications.parse(await readEvents(deps.db, actor.id)) };
    const owner = await firstOwner(deps.db, partner.id);
    const events = owner === null ? { events: [] } : { ...(await readEvents(deps.db, owner.id)), whose: owner.name };
    return { status: 200, body: PortalNotifications.parse(events) };
  },
);

/** Returns the owner whose switches staff see during a view; never their own. */
async function firstOwner(db: Db, partnerId: string): Promise<{ readonly id: string; readonly name: string } | null> {
  const member = await db.partnerMember.findFirst({ where: { partnerId, role: 'owner' }, orderBy: { createdAt: 'asc' } });
  return member && db.person.findUnique({ where: { id: member.personId }, select: { id: true, name: true } });
}

const change = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/notifications`,
    summary: 'Switches a notification by email on or off, from the next event on',
    body: SwitchPartnerNotification,
    answers: { 200: PortalNotifications },
    refusals: ['not_found', 'invalid_input'],
  },
  async (call) => {
    const { event, isOn } = SwitchPartnerNotification.parse(call.request.body ?? {});
    const personId = call.actor.id;
    const body = await call.deps.db.$transaction(async (tx) => {
      const which = { personId, event, channel };
      await tx.notificationSetting.upsert({ where: { personId_event_channel: which }, create: { ...which, isOn }, update: { isOn } });
      const subject = { kind: 'person', id: personId };
      await audit(tx, auditActorOf(call), { action: 'notification.switch', subject, after: { event, isOn } });
      return readEvents(tx, personId);
    });
    return { status: 200, body: PortalNotifications.parse(body) };
  },
);

export const portalNotifications: readonly Endpoint[] = [list, change];
