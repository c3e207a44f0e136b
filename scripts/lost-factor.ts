import { wantNotice } from '../api/accounts/account-mails.ts';
import { lockPerson } from '../api/accounts/lock-person.ts';
import { takeFactorAway } from '../api/accounts/lost-factor.ts';
import { endSessions } from '../api/accounts/staff-people.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db } from '../prisma/client.ts';
import { lock, locks } from '../prisma/lock.ts';
import { Advice } from './advice.ts';
import { terminal } from './terminal-actor.ts';

/** The number of administrators who must agree on it in the console. */
const enough = 2;

/**
 * Removes a lost second factor when there are not two administrators to do so: the person who runs the machine stands in for them. The
 * password stays, and the next sign-in sets up a new factor with a code from the mailbox.
 * @throws Advice if the address is nobody's, if the person has no second factor, and if there are enough administrators.
 */
export async function takeLostFactorAway(db: Db, email: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lock(tx, locks.staff());
    const person = await tx.person.findUnique({ where: { email: email.trim().toLowerCase() } });
    if (person === null) throw new Advice('Nobody signs in with this address.');
    if (person.twoFactorEnabled !== true) throw new Advice('This account has no second factor.');
    const others = { id: { not: person.id }, staffRoles: { has: 'admin' }, OR: [{ banned: false }, { banned: null }] };
    if ((await tx.person.count({ where: others })) >= enough)
      throw new Advice('Two administrators remove it in the console: one requests it under People, another one approves.');
    await lockPerson(tx, person.id);
    await takeFactorAway(tx, person.id);
    await endSessions(tx, person.id, terminal);
    await wantNotice(tx, 'account_factor_reset', { personId: person.id });
    await audit(tx, terminal, { action: 'factor.take_away', subject: { kind: 'person', id: person.id } });
  });
}
