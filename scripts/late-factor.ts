import { lockPerson } from '../api/accounts/lock-person.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db, Tx } from '../prisma/client.ts';
import { Advice } from './advice.ts';
import { ill, well, type Finding } from './finding.ts';
import { terminal } from './terminal-actor.ts';

/**
 * Lets an administrator set up a second factor with the password alone, for an hour: while no mail can be sent, no code arrives, so the person
 * who runs the machine vouches instead.
 * @throws Advice if the address is nobody's, if the person is no administrator or has a second factor, and if another administrator has one.
 */
export async function letSetUpFactor(db: Db, email: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { email: email.trim().toLowerCase() } });
    if (person === null || person.banned === true || !person.staffRoles.includes('admin'))
      throw new Advice('No administrator signs in with this address.');
    if (person.twoFactorEnabled === true) throw new Advice('This account has a second factor: `take-factor-away` is for a lost one.');
    if (await isAdministered(tx))
      throw new Advice('Another administrator has a second factor and can make sure that emails are sent; then the code arrives by email.');
    await lockPerson(tx, person.id);
    await audit(tx, terminal, { action: 'factor.let_set_up', subject: { kind: 'person', id: person.id } });
  });
}

const unlocked = { staffRoles: { has: 'admin' }, OR: [{ banned: false }, { banned: null }] };

const isAdministered = async (tx: Pick<Tx, 'person'>): Promise<boolean> =>
  (await tx.person.count({ where: { ...unlocked, twoFactorEnabled: true } })) > 0;

/** Finds whether some administrator can sign in: the console requires a second factor. */
export async function administratorFinding(db: Pick<Tx, 'person'>): Promise<Finding> {
  if (await isAdministered(db)) return well('at least one, with a second factor');
  if ((await db.person.count({ where: unlocked })) === 0)
    return ill('none yet: open the link that `npm start` printed, or `npm run connect -- administrator` for a new one');
  return ill(
    'none has a second factor yet: sign in and set it up; if no code arrives by email, `npm run connect -- set-up-factor <email>` accepts the password alone for an hour',
  );
}
