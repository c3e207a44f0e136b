import type { Request } from 'express';
import { DomainError } from '../../../domain/errors.ts';
import { audit } from '../../../prisma/audit/audit.ts';
import { wantNotice } from '../../accounts/account-mails.ts';
import type { Deps } from '../../deps.ts';
import type { Person } from '../actor.ts';
import { networkOf } from '../auditor.ts';
import { requestIdOf } from '../request-id.ts';
import { requireRecentFactor } from './recent-factor.ts';
import { countTry } from './tries.ts';

interface Knock {
  /** Method and path in the library's form. */
  readonly address: string;
  /** The person who is signed in. Between the two steps of a sign-in there is none, and the library itself counts tries. */
  readonly person: Person;
  readonly deps: Pick<Deps, 'db'>;
}

/**
 * Guards the library's addresses for factors within a session, where it counts no tries and takes any code as a fresh factor. A person with a
 * factor gives it only at `/step-up`, and nobody gives a backup code here. A first factor requires proof of access to the person's mailbox: a
 * step-up with password and emailed code or, for staff, an invitation opened just now, or permission by whoever runs the machine.
 * @throws `step_up_required`, `too_many_requests`
 */
export async function requireFactorDoor({ address, person, deps }: Knock): Promise<void> {
  const isSetUp = address === 'POST /two-factor/enable' || address === 'POST /two-factor/verify-totp';
  if (!isSetUp || person.hasFactor) throw new DomainError('step_up_required');
  if (address === 'POST /two-factor/enable' && !(await isLetIn(person, deps.db))) await requireRecentFactor({ actor: person, deps });
  await countTry({ actor: person, deps });
}

/**
 * True if the person came in by an emailed link within the hour and had no factor before (an older link proves nothing about who knows the password
 * today), or if whoever runs the machine allowed it within the hour and no factor was set up since.
 */
async function isLetIn({ id, roles }: Person, db: Knock['deps']['db']): Promise<boolean> {
  if (roles.length === 0) return false;
  const [row] = await db.$queryRaw<{ is_let_in: boolean }[]>`
    with own as (select seq, at, action from audit_entry where subject_kind = 'person' and subject_id = ${id}::text),
      set_up as (select coalesce(max(seq), 0) as seq from own where action = 'factor.set_up')
    select set_up.seq = 0
      and exists (select from invitation where accepted_by = ${id}::uuid and kind = 'staff' and accepted_at > now() - interval '1 hour')
      or exists (select from own where own.action = 'factor.let_set_up' and own.at > now() - interval '1 hour' and own.seq > set_up.seq) as is_let_in
    from set_up`;
  return row?.is_let_in === true;
}

/** Tells the person that their account now has a second factor: somebody else might have set it up. */
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
