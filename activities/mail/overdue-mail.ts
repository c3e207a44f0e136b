import { z } from 'zod';
import { languages } from '../../domain/wording/sentence.ts';
import { workOf } from '../../domain/work.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { overdueWork } from '../../emails/overdue-work.ts';
import type { Db } from '../../prisma/client.ts';
import { findOverdueWork } from '../../prisma/work/overdue-work.ts';
import { addressIn, type Envelope, type Places } from './mail-address.ts';

/** Arguments of the day's mail about overdue work to a person of staff. */
export const WantedOverdueMail = z.object({ template: z.literal('overdue_work'), workerId: z.uuid(), day: z.iso.date().optional() });
type WantedOverdueMail = z.infer<typeof WantedOverdueMail>;

export const overdueMailKey = (workerId: string, day: string): string => `mail:overdue_work:${workerId}:${day}`;

/** Returns the person, or nobody if nothing is overdue any more, the person has left, or a later day's mail says the same. */
export async function readOverdueEnvelope(db: Db, { workerId, day }: WantedOverdueMail): Promise<Envelope> {
  const company = await db.company.findFirstOrThrow();
  const person = await db.person.findUniqueOrThrow({ where: { id: workerId } });
  const isWanted =
    person.banned !== true &&
    !(await hasLater(db, workerId, day)) &&
    (await findOverdueWork(db, { personId: workerId, kinds: workOf(person.staffRoles) })).length > 0;
  return {
    sender: { program: company.legalName, company, address: addressIn(company.mailSender) },
    reader: { name: person.name, language: languages.find((known) => known === person.language) ?? 'en', timeZone: person.timeZone },
    to: isWanted ? [person.email] : [],
    personId: workerId,
  };
}

async function hasLater(db: Db, workerId: string, day: string | undefined): Promise<boolean> {
  if (day === undefined) return false;
  const key = { startsWith: overdueMailKey(workerId, ''), gt: overdueMailKey(workerId, day) };
  return (await db.effect.count({ where: { entityKind: 'person', entityId: workerId, key } })) > 0;
}

/** Writes the mail from the overdue work at the time of writing. */
export async function writeOverdueMail(
  db: Db,
  { workerId }: WantedOverdueMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl'> },
): Promise<MailContent> {
  const { staffRoles } = await db.person.findUniqueOrThrow({ where: { id: workerId } });
  const items = await findOverdueWork(db, { personId: workerId, kinds: workOf(staffRoles) });
  return overdueWork(
    {
      items: items.map(({ dueAt, ...item }) => ({ ...item, dueAt: dueAt.toISOString() })),
      address: `${places.consoleUrl}/`,
      settings: `${places.consoleUrl}/notifications`,
    },
    reader,
  );
}
