import { withdrawSent } from '../api/accounts/sent-invitations.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db } from '../prisma/client.ts';
import { lock, locks } from '../prisma/lock.ts';
import { Advice } from './advice.ts';
import { terminal } from './terminal-actor.ts';

/**
 * Takes the administrator's role from somebody who is locked and does not come back; finance goes with it, and `support` is left. A locked
 * administrator counts for who comes in by two, so a lone one could let in nobody: whoever runs the machine is then the second pair of eyes.
 * @throws Advice for nobody's address, for who is no administrator, and for who is not locked.
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
