import { z } from 'zod';
import { languages } from '../../domain/wording/sentence.ts';
import { alreadyKnown } from '../../emails/already-known.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import type { Db } from '../../prisma/client.ts';
import { addressIn, type Envelope, type Places } from './mail-address.ts';

/** Arguments of the mail to a person who has an account already and whose address was entered in a program's form. */
export const WantedJoinMail = z.object({ template: z.literal('already_known'), programId: z.uuid(), personId: z.uuid() });
export type WantedJoinMail = z.infer<typeof WantedJoinMail>;

/** Returns the envelope to the person; banned persons get none. */
export async function readJoinEnvelope(db: Db, { programId, personId }: WantedJoinMail): Promise<Envelope> {
  const company = await db.company.findFirstOrThrow();
  const program = await db.program.findUniqueOrThrow({ where: { id: programId } });
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } });
  const language = languages.find((known) => known === person.language) ?? 'en';
  return {
    sender: { program: program.name, company, address: addressIn(company.mailSender) },
    reader: { name: person.name, language, timeZone: program.timeZone },
    to: person.banned === true ? [] : [person.email],
    personId,
  };
}

export async function writeJoinMail(
  db: Db,
  { programId, personId }: WantedJoinMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const { name, slug } = await db.program.findUniqueOrThrow({ where: { id: programId } });
  const { staffRoles } = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { staffRoles: true } });
  const isStaff = staffRoles.length > 0;
  const form = `${places.portalUrl}/join/${slug}`;
  return alreadyKnown({ program: name, address: isStaff ? form : `${form}?sign-in`, isStaff }, reader);
}
