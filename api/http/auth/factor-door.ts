import type { Request } from 'express';
import { DomainError } from '../../../domain/errors.ts';
import { audit } from '../../../prisma/ledger/audit.ts';
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
 * `/step-up` alone, nobody gives a backup code here, and a first factor is set up by who proves to read the mails of this person: by a step-up
 * with password and mailed code, or, among people of ours, by the invitation that was opened just now or by whoever runs the machine.
 * @throws `step_up_required`, `too_many_requests`.
 */
export async function requireFactorDoor({ address, person, deps }: Knock): Promise<void> {
  const isSetUp = address === 'POST /two-factor/enable' || address === 'POST /two-factor/verify-totp';
  if (!isSetUp || person.hasFactor) throw new DomainError('step_up_required');
  if (address === 'POST /two-factor/enable' && !(await isLetIn(person, deps.db))) await requireRecentFactor({ actor: person, deps });
  await countTry({ actor: person, deps });
}

/**
 * Came in by a mailed link within the hour and had no factor before: a link that is older says nothing about who has the password today. Or whoever runs the
 * machine said so within the hour, and none was set up since.
 */
async function isLetIn({ id, roles }: Person, db: Knock['deps']['db']): Promise<boolean> {
  if (roles.length === 0) return false;
  const [row] = await db.$queryRaw<{ is_let_in: boolean }[]>`
    with own as (select seq, at, action from audit_entry where subject_kind = 'person' and subject_id = ${id}::text),
      set_up as (select coalesce(max(seq), 0) as seq from own where action = 'factor.set_up')
    select set_up.seq = 0 and exists (select from invitation where accepted_by = ${id}::uuid and kind = 'staff' and accepted_at > now() - interval '1 hour')
      or exists (select from own where own.action = 'factor.let_set_up' and own.at > now() - interval '1 hour' and own.seq > set_up.seq) as is_let_in
    from set_up`;
  return row?.is_let_in === true;
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
