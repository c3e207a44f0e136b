import { z } from 'zod';
import { isToWhoLeft, memberRoles, otherName, teamMoves } from '../../domain/partner/partner-team.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { teamNews } from '../../emails/team-news.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Db } from '../../prisma/client.ts';
import { envelopeOfPerson, readEnvelope, type Envelope, type Places } from './mail-address.ts';

/** Arguments of a mail about a partner's team: the team, and the person who came or left with the role, or the invitation. */
export const WantedTeamMail = z.union([
  z.object({
    template: z.enum(teamMoves),
    teamOf: z.uuid(),
    memberId: z.uuid(),
    role: z.enum(memberRoles),
    invitationId: z.uuid().optional(),
  }),
  z.object({ template: z.literal('member_invited'), teamOf: z.uuid(), invitationId: z.uuid() }),
]);
export type WantedTeamMail = z.infer<typeof WantedTeamMail>;

/** Returns the owners except the person who came or invited; or the person who left. */
export async function readTeamEnvelope(db: Db, wanted: WantedTeamMail): Promise<Envelope> {
  const personId = 'memberId' in wanted ? wanted.memberId : (await invitationOf(db, wanted.invitationId)).invitedBy;
  if (isToWhoLeft(wanted.template)) return envelopeOfPerson(db, personId);
  const envelope = await readEnvelope(db, wanted.teamOf);
  const { email } = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  return { ...envelope, to: envelope.to.filter((address) => address !== email), personId: null };
}

/** Reads the invitation. Its inviter is always an owner of the team. */
async function invitationOf(db: Db, id: string) {
  const { name, memberRole, invitedBy, createdAt } = await db.invitation.findUniqueOrThrow({ where: { id } });
  return { who: name, role: oneOf(memberRoles, memberRole ?? ''), invitedBy: invitedBy ?? '', at: createdAt.toISOString() };
}

export async function writeTeamMail(
  db: Db,
  wanted: WantedTeamMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl'> },
): Promise<MailContent> {
  const { companyName: partner } = await db.partner.findUniqueOrThrow({ where: { id: wanted.teamOf }, select: { companyName: true } });
  const address = `${places.portalUrl}/team`;
  if ('memberId' in wanted) {
    const { template: news, role, memberId, invitationId } = wanted;
    const { name: who, email } = await db.person.findUniqueOrThrow({ where: { id: memberId }, select: { name: true, email: true } });
    const invited =
      invitationId === undefined ? null : await db.invitation.findUnique({ where: { id: invitationId }, select: { name: true } });
    return teamNews({ news, who, email, invitedAs: otherName(invited?.name, who), partner, role, address }, reader);
  }
  const { who, role, invitedBy, at } = await invitationOf(db, wanted.invitationId);
  return teamNews({ news: wanted.template, who, by: await nameOf(db, invitedBy), at, partner, role, address }, reader);
}

async function nameOf(db: Db, id: string): Promise<string> {
  return (await db.person.findUniqueOrThrow({ where: { id }, select: { name: true } })).name;
}
