import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { passwordProblem } from '../../domain/password.ts';
import type { Tx } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/passwords.ts';

interface Of {
  readonly name: string;
  readonly email: string;
}

/** Hashed, before any transaction: it takes its time. @throws `password_weak`. */
export async function hashNewPassword(password: string, { name, email }: Of): Promise<string> {
  const problem = passwordProblem(password, [name, email, 'Commend']);
  if (problem !== null) throw new DomainError('password_weak', { problem });
  return hashPassword(password);
}

/** Where the library looks for it. */
export async function setPassword(tx: Tx, personId: string, hash: string): Promise<void> {
  const key = { providerId: 'credential', accountId: personId };
  await tx.authAccount.upsert({
    where: { providerId_accountId: key },
    update: { password: hash },
    create: { id: uuid(), ...key, userId: personId, password: hash },
  });
}
