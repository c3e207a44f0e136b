import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { passwordProblem } from '../../domain/account/password.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/account/passwords.ts';

interface Chosen {
  readonly password: string;
  readonly name: string;
  readonly email: string;
  /** Undefined if the address is unknown so far. */
  readonly personId?: string | undefined;
  /** The partner that the person is about to join. */
  readonly partnerId?: string | null;
}

/**
 * Hashes a new password. Call it before any transaction, because it takes time. @throws `password_weak`, also for a password made of a
 * related name (S02)
 */
export async function hashNewPassword(db: Db, { password, name, email, ...of }: Chosen): Promise<string> {
  const problem = passwordProblem(password, [name, email, 'Commend', ...(await namesNear(db, of))]);
  if (problem !== null) throw new DomainError('password_weak', { problem });
  return hashPassword(password);
}

/** Returns names related to the person: the company, its programs and the person's partners. */
async function namesNear(db: Db, { personId, partnerId }: Pick<Chosen, 'personId' | 'partnerId'>): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select legal_name as name from company union select name from program
    union select company_name from partner p where p.id = ${partnerId ?? null}::uuid
      or exists (select from partner_member m where m.partner_id = p.id and m.person_id = ${personId ?? null}::uuid)`;
  return rows.map(({ name }) => name);
}

/** Stores the hash where the library reads it. */
export async function setPassword(tx: Tx, personId: string, hash: string): Promise<void> {
  const key = { providerId: 'credential', accountId: personId };
  await tx.authAccount.upsert({
    where: { providerId_accountId: key },
    update: { password: hash },
    create: { id: uuid(), ...key, userId: personId, password: hash },
  });
}
