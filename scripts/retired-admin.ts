import { withdrawSent } from '../api/accounts/sent-invitations.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db } from '../prisma/client.ts';
import { lock, locks } from '../prisma/lock.ts';
import { Advice } from './advice.ts';
import { terminal } from './terminal-actor.ts';

/**
 * Removes the administrator's role, and finance with it, from a locked person who does not return; `support` is left. A locked administrator
 * counts for the rule of two on access, so a remaining one could let nobody in: the person who runs the machine is the second pair of eyes.
 * @throws Advice if the address is nobody's, if the person is no administrator, and if the person is not locked.
 */
export async function retireAdmin(db: Db, email: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lock(tx, locks.staff());
    const person = await tx.person.findUnique({ where: { email: email.trim().toLowerCase() } });
    if (person === null || !person.staffRoles.includes('admin')) throw new Advice('No administrator signs in with this address.');
    if (person.banned !== true)
      throw new Advice('This administrator is not locked: another one must lock the account in the console first.');
    await tx.person.update({ where: { id: person.id }, data: { staffRoles: ['support'] } });
    await withdrawSent(tx, { invitedBy: person.id, to: 'us' }, terminal);
    await audit(tx, terminal, {
      action: 'person.retire_admin',
      subject: { kind: 'person', id: person.id },
      before: { roles: person.staffRoles },
      after: { roles: ['support'] },
    });
  });
}
