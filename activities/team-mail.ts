import { z } from 'zod';
import { isToWhoLeft, memberRoles, teamMails } from '../domain/partner-team.ts';
import type { MailContent, Reader } from '../emails/content.ts';
import { teamNews } from '../emails/team-news.ts';
import type { Db } from '../prisma/client.ts';
import { envelopeOfPerson, readEnvelope, type Envelope, type Places } from './mail-address.ts';

/** What a mail about a partner's team names: whose team, and who came or went in which role. */
export const WantedTeamMail = z.object({
  template: z.enum(teamMails),
  teamOf: z.uuid(),
  memberId: z.uuid(),
  role: z.enum(memberRoles),
});
export type WantedTeamMail = z.infer<typeof WantedTeamMail>;

/** To the owners who were there already, or to whoever works for the partner no longer. */
export async function readTeamEnvelope(db: Db, { template, teamOf, memberId }: WantedTeamMail): Promise<Envelope> {
  if (isToWhoLeft(template)) return envelopeOfPerson(db, memberId);
  const envelope = await readEnvelope(db, teamOf);
  const { email } = await db.person.findUniqueOrThrow({ where: { id: memberId }, select: { email: true } });
  return { ...envelope, to: envelope.to.filter((address) => address !== email), personId: null };
}

export async function writeTeamMail(
  db: Db,
  { template, teamOf, memberId, role }: WantedTeamMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl'> },
): Promise<MailContent> {
  const { companyName: partner } = await db.partner.findUniqueOrThrow({ where: { id: teamOf }, select: { companyName: true } });
  const { name: who } = await db.person.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } });
  return teamNews({ news: template, who, partner, role, address: `${places.portalUrl}/team` }, reader);
}
