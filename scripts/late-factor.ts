import { lockPerson } from '../api/accounts/lock-person.ts';
import { audit } from '../prisma/audit/audit.ts';
import type { Db, Tx } from '../prisma/client.ts';
import { Advice } from './advice.ts';
import { ill, well, type Finding } from './finding.ts';
import { terminal } from './terminal-actor.ts';

/**
 * For an hour the password alone is enough for this administrator to set up a second factor: where no mail leaves yet, no code arrives, and whoever runs the
 * machine vouches instead.
 * @throws Advice for nobody's address, for who is no administrator or has a second factor, and where another administrator has one.
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

/** Whether some administrator gets in: the console opens with a second factor alone. */
export async function administratorFinding(db: Pick<Tx, 'person'>): Promise<Finding> {
  if (await isAdministered(db)) return well('at least one, with a second factor');
  if ((await db.person.count({ where: unlocked })) === 0)
    return ill('none yet: open the link that `npm start` printed, or `npm run connect -- administrator` for a new one');
  return ill(
    'none has a second factor yet: sign in and set it up; if no code arrives by email, `npm run connect -- set-up-factor <email>` accepts the password alone for an hour',
  );
}
