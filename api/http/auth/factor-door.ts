import type { Request } from 'express';
import { DomainError } from '../../../domain/errors.ts';
import { audit } from '../../../prisma/audit.ts';
import { wantNotice } from '../../accounts/account-mails.ts';
import type { Deps } from '../../deps.ts';
import type { Person } from '../actor.ts';
import { networkOf } from '../auditor.ts';
import { requestIdOf } from '../request-id.ts';
import { requireRecentFactor } from './recent-factor.ts';
import { countTry } from './tries.ts';

interface Knock {
  /** Method and path, as the library has them. */
  readonly address: string;
  /** Who is signed in already; half-way through signing in nobody is, and the library counts by itself. */
  readonly person: Person;
  readonly deps: Pick<Deps, 'db'>;
}

/**
 * Inside a session the library takes codes without counting them, and any of them as a fresh factor. So whoever has a factor gives it at
 * `/step-up` alone, nobody gives a backup code here, and a first factor is set up by who proves to be there: a partner's person with password
 * and mailed code, one of ours with the password, for there is nothing else yet.
 * @throws `step_up_required`, `too_many_requests`.
 */
export async function requireFactorDoor({ address, person, deps }: Knock): Promise<void> {
  const isSetUp = address === 'POST /two-factor/enable' || address === 'POST /two-factor/verify-totp';
  if (!isSetUp || person.hasFactor) throw new DomainError('step_up_required');
  if (address === 'POST /two-factor/enable' && person.roles.length === 0) await requireRecentFactor({ actor: person, deps });
  await countTry({ actor: person, deps });
}

/** Whoever has a second factor from now on hears of it: it might be somebody else's. */
export async function noteFirstFactor({ person, deps: { db } }: Knock, request: Request): Promise<void> {
  await db.$transaction(async (tx) => {
    await wantNotice(tx, 'account_factor_set', { personId: person.id });
    await audit(
      tx,
      { id: person.id, name: person.name, addressPrefix: networkOf(request.ip ?? ''), requestId: requestIdOf(request) },
      { action: 'factor.set_up', subject: { kind: 'person', id: person.id } },
    );
  });
}
