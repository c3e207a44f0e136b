import { workOf } from '../../domain/work.ts';
import { dayOf } from '../../domain/period.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { findOverdueWork } from '../../prisma/work/overdue-work.ts';
import { overdueMailKey } from '../mail/overdue-mail.ts';
import type { OverdueWorkInput } from '../../workflows/messages.ts';

export const createOverdueWorkActivities = ({ db }: { readonly db: Db }) => ({
  /**
   * Mails each person with overdue work, once a day; people who have none or switched this mail off get none. The day is that of the time
   * zone, so that repeated runs, or another zone's, want no second mail.
   */
  mailOverdueWork: async ({ timeZone, scheduledAt }: OverdueWorkInput): Promise<{ readonly mails: number }> => {
    const day = dayOf(scheduledAt ?? new Date().toISOString(), timeZone);
    const people = await db.person.findMany({
      where: {
        staffRoles: { isEmpty: false },
        NOT: { banned: true },
        notificationSettings: { none: { event: 'overdue_work', channel: 'mail', isOn: false } },
      },
      select: { id: true, staffRoles: true },
      orderBy: { id: 'asc' },
    });
    let mails = 0;
    for (const { id, staffRoles } of people) {
      const overdue = await findOverdueWork(db, { personId: id, kinds: workOf(staffRoles) });
      if (overdue.length > 0 && (await db.$transaction((tx) => wantMail(tx, id, day)))) mails += 1;
    }
    return { mails };
  },
});

/** Returns false if the mail was wanted already. */
async function wantMail(tx: Tx, personId: string, day: string): Promise<boolean> {
  const key = overdueMailKey(personId, day);
  const body = JSON.stringify({ template: 'overdue_work', workerId: personId, day });
  const isNew = await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'person', ${personId}::uuid, 'sendEmail', ${body}::jsonb, 'Mail overdue work', now()) on conflict (key) do nothing`;
  if (isNew === 0) return false;
  const input = { kind: 'sendEmail', key };
  await ring(tx, { workflowId: `errand/${key}`, workflowType: 'errand', input, cause: 'overdue_work', summary: 'sendEmail' });
  return true;
}
