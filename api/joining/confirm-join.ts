import { setTimeout } from 'node:timers/promises';
import { fromNodeHeaders } from 'better-auth/node';
import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { goneStates } from '../../domain/partner-onboarding.ts';
import { passwordProblem } from '../../domain/password.ts';
import { audit } from '../../prisma/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { linkHash } from '../../prisma/link-hash.ts';
import { findOwnAccount } from '../../prisma/own-account.ts';
import { tellPartner } from '../../prisma/partner-mailbox.ts';
import { hashPassword, isPassword } from '../../prisma/passwords.ts';
import type { Deps } from '../deps.ts';
import { ConfirmJoin, Joined } from '../contract/portal-join.ts';
import { addressHeader, type Auth } from '../http/auth/options.ts';
import { networkOf } from '../http/auditor.ts';
import { forAnybody, type Call, type Description, type Endpoint } from '../http/endpoint.ts';
import { keepAcceptance } from './acceptance.ts';
import { proveAddress } from './prove-address.ts';

export const confirmJoinDescription: Description = {
  method: 'post',
  path: '/join/confirm',
  summary: 'Confirm the address by the mailed link, once, and choose a password: whoever does is signed in from then on',
  tag: 'join',
  access: { anybody: 'counted by address' },
  body: ConfirmJoin,
  answers: { 200: Joined },
  refusals: ['invalid_input', 'confirmation_link_over', 'password_weak', 'not_signed_in', 'already_partner'],
};

/** `POST /join/confirm`: the password is chosen by whoever reads the mailbox, never by whoever filled in the form. */
export function confirmJoin(auth: Auth): Endpoint {
  return forAnybody(confirmJoinDescription, async (call) => {
    const { secret, password } = ConfirmJoin.parse(call.request.body ?? {});
    const { db, patienceMs } = call.deps;
    await requireOpen(db, secret); // a guess costs a look, not a hash
    const hash = await hashPassword(password);
    const { partnerId, email } = await db.$transaction((tx) => confirm(tx, call, { secret, password, hash }));
    const headers = fromNodeHeaders(call.request.headers);
    headers.set(addressHeader, call.address);
    const signedIn = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    const state = await settledState({ db, patienceMs }, partnerId);
    return { status: 200, body: Joined.parse({ partnerId, state }), headers: { 'Set-Cookie': signedIn.headers.getSetCookie() } };
  });
}

async function requireOpen(db: Db, secret: string): Promise<void> {
  const open = await db.$queryRaw<unknown[]>`
    select from email_confirmation where secret_hash = ${linkHash(secret)} and used_at is null and expires_at > now()`;
  if (open.length === 0) throw new DomainError('confirmation_link_over');
}

interface Given {
  readonly secret: string;
  readonly password: string;
  readonly hash: string;
}

/** Opened, confirmed, accepted, and told to the lifecycle in one transaction: nothing of it happens without the rest. */
async function confirm(tx: Tx, call: Call, { secret, password, hash }: Given): Promise<{ partnerId: string; email: string }> {
  const [opened] = await tx.$queryRaw<{ partner_id: string; person_id: string }[]>`
    update email_confirmation set used_at = now() where secret_hash = ${linkHash(secret)} and used_at is null and expires_at > now()
    returning partner_id, person_id`;
  if (opened === undefined) throw new DomainError('confirmation_link_over');
  const { partner_id: partnerId, person_id: personId } = opened;
  const { email, name, staffRoles } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const { program, companyName, appliedTermsId } = await tx.partner.findUniqueOrThrow({
    where: { id: partnerId },
    include: { program: true },
  });
  if (staffRoles.length > 0) throw new DomainError('confirmation_link_over'); // staff are nobody's partner
  const elsewhere = { programId: program.id, id: { not: partnerId }, state: { notIn: ['applied', ...goneStates] } };
  const isIn = { ...elsewhere, members: { some: { personId } } };
  if ((await tx.partner.count({ where: isIn })) > 0) throw new DomainError('already_partner');
  if (passwordProblem(password, [email, name, companyName, program.name]) !== null) throw new DomainError('password_weak');
  await keepPassword(tx, { personId, password, hash });
  await proveAddress(tx, personId);
  await tx.partnerMember.createMany({ data: [{ partnerId, personId, role: 'owner' }], skipDuplicates: true });
  if (appliedTermsId !== null) await keepAcceptance(tx, { partnerId, personId, termsId: appliedTermsId });
  await findOwnAccount(tx, call.deps.config.dataKeys, { partnerId, program, email });
  await tellPartner(tx, partnerId, { eventId: 'confirmed', kind: 'changed', arguments: {} });
  const by = { id: personId, name, addressPrefix: networkOf(call.address), requestId: call.requestId };
  await audit(tx, by, { action: 'partner.confirm_address', subject: { kind: 'partner', id: partnerId } });
  return { partnerId, email };
}

/** One that is there already stays, and has to be known. */
async function keepPassword(
  tx: Tx,
  { personId, password, hash }: Pick<Given, 'password' | 'hash'> & { readonly personId: string },
): Promise<void> {
  const known = await tx.authAccount.findFirst({ where: { userId: personId, providerId: 'credential' } });
  if (known === null) {
    const account = { id: uuid(), accountId: personId, providerId: 'credential', userId: personId, password: hash };
    await tx.authAccount.create({ data: account });
  } else if (known.password === null || !(await isPassword(password, known.password))) throw new DomainError('not_signed_in');
}

/** As far as the lifecycle came once it has read of the confirmation; without a worker it goes on later by itself. */
async function settledState({ db, patienceMs }: Pick<Deps, 'db' | 'patienceMs'>, partnerId: string): Promise<string> {
  const until = Date.now() + patienceMs;
  const where = { entityKind_entityId_eventId: { entityKind: 'partner', entityId: partnerId, eventId: 'confirmed' } };
  for (;;) {
    const letter = await db.mailboxMessage.findUnique({ where, select: { appliedAt: true } });
    if (letter?.appliedAt != null || Date.now() >= until) break;
    await setTimeout(100);
  }
  return (await db.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { state: true } })).state;
}
