import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { earlierDecision } from '../commands/earlier-decision.ts';
import { lockRow } from '../commands/locked-row.ts';

const withProgram = { partner: { include: { program: true } } } as const satisfies Prisma.PartnerLoginInclude;
export type LoginWithProgram = Prisma.PartnerLoginGetPayload<{ include: typeof withProgram }>;

/** Locks a login and reads it with its program. @throws `not_found` */
export const lockLoginWithProgram = (tx: Tx, id: string): Promise<LoginWithProgram> =>
  lockRow(tx, {
    table: Prisma.sql`partner_login`,
    id,
    find: (one) => tx.partnerLogin.findUnique({ ...one, include: withProgram }),
  });

/**
 * Locks a request that nobody has decided. The second of two simultaneous decisions is told who was first, even if no worker has carried that out
 * yet. @throws `login_already_decided` with `by` and `at`, or with its state
 */
export async function lockUndecided(tx: Tx, id: string, { isRepeat }: { readonly isRepeat: boolean }): Promise<LoginWithProgram> {
  const login = await lockLoginWithProgram(tx, id);
  if (isRepeat) return login;
  const kinds = (await isReady(tx, login)) ? ['activate', 'refuse'] : ['refuse']; // without the consent an activation has no effect
  const first = await earlierDecision(tx, { subject: { kind: 'partner_login', id }, kinds });
  if (first !== undefined) throw new DomainError('login_already_decided', first);
  if (login.state !== 'requested') throw new DomainError('login_state_changed', { state: login.state });
  return login;
}

async function isReady(tx: Tx, { id, partner: { program } }: LoginWithProgram): Promise<boolean> {
  if (program.loginConsent !== 'required') return true;
  const newest = await tx.partnerLoginConsent.findFirst({ where: { partnerLoginId: id }, orderBy: [{ at: 'desc' }, { id: 'desc' }] });
  return newest?.kind === 'given';
}
