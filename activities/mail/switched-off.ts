import { staffSwitchOf } from '../../domain/account/notifications.ts';
import { notificationOf } from '../../domain/partner/partner-notifications.ts';
import type { Db } from '../../prisma/client.ts';
import { portalOf, type Envelope, type Places } from './mail-address.ts';

/** Returns the envelope without readers who switched this mail off; effective with the next event (C26). */
export async function withoutSwitchedOff(db: Db, template: string, envelope: Envelope): Promise<Envelope> {
  const event = staffSwitchOf(template) ?? notificationOf(template);
  if (event === null || envelope.to.length === 0) return envelope;
  const off = await db.notificationSetting.findMany({
    where: { event, channel: 'mail', isOn: false, person: { email: { in: [...envelope.to] } } },
    select: { person: { select: { email: true } } },
  });
  const silent = new Set(off.map(({ person }) => person.email));
  return { ...envelope, to: envelope.to.filter((email) => !silent.has(email)) };
}

/** Returns the page where the reader switches such mails off; undefined if they always arrive, or if they come instead of others. */
export function switchOf(places: Places, template: string, envelope: Envelope): string | undefined {
  if (envelope.reader.insteadOf !== undefined) return undefined;
  if (staffSwitchOf(template) !== null) return `${places.consoleUrl}/notifications`;
  return notificationOf(template) === null ? undefined : `${portalOf(places.portalUrl, envelope)}/settings`;
}
