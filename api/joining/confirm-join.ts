import { setTimeout } from 'node:timers/promises';
import { fromNodeHeaders } from 'better-auth/node';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { findOwnAccount } from '../../prisma/partner/own-account.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import { isPassword } from '../../prisma/account/passwords.ts';
import { hashNewPassword, setPassword } from '../accounts/new-password.ts';
import type { Deps } from '../deps.ts';
import { ConfirmJoin, Joined } from '../contract/portal-join.ts';
import { addressHeader, type Auth } from '../http/auth/options.ts';
import { networkOf } from '../http/auditor.ts';
import { forAnybody, type Call, type Description, type Endpoint } from '../http/endpoint.ts';
import { keepAcceptance } from './acceptance.ts';
import { mustBeNew } from './already-partner.ts';
import { requireForm, takeForm } from './mailed-form.ts';
import { proveAddress } from './prove-address.ts';

export const confirmJoinDescription: Description = {
  method: 'post',
  path: '/join/confirm',
  summary:
    'Confirms the address with the emailed link, once, accepts the terms, and sets a password or takes the existing one: this signs the person in',
  tag: 'join',
  access: { anybody: 'counted by address' },
  body: ConfirmJoin,
  answers: { 200: Joined },
  refusals: ['invalid_input', 'confirmation_link_over', 'password_weak', 'password_wrong', 'already_partner'],
};

/** `POST /join/confirm`: the reader of the mailbox chooses the password, never the person who filled in the form. */
export function confirmJoin(auth: Auth): Endpoint {
  return forAnybody(confirmJoinDescription, async (call) => {
    const { secret, password } = ConfirmJoin.parse(call.request.body ?? {});
    const { db, patienceMs } = call.deps;
    const form = await requireForm(db, secret); // a guessed link costs a look-up, not a hash
    const hash = form.hasPassword ? null : await hashNewPassword(db, { ...form.person, password, partnerId: form.partner.id });
    const { partnerId, email } = await db.$transaction((tx) => confirm(tx, call, { secret, password, hash }));
    const headers = fromNodeHeaders(call.request.headers);
    headers.set(addressHeader, call.address);
    const signedIn = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
    const state = await settledState({ db, patienceMs }, partnerId);
    return { status: 200, body: Joined.parse({ partnerId, state }), headers: { 'Set-Cookie': signedIn.headers.getSetCookie() } };
  });
}

interface Given {
  readonly secret: string;
  readonly password: string;
  /** Null if there is a password already. */
  readonly hash: string | null;
}

/** Opens, confirms and accepts the form and tells the lifecycle, in one transaction. */
async function confirm(tx: Tx, call: Call, { secret, ...given }: Given): Promise<{ partnerId: string; email: string }> {
  const { partner, person, terms } = await takeForm(tx, secret);
  const { id: partnerId, program } = partner;
  const { id: personId, email, name } = person;
  await keepPassword(tx, personId, given);
  await proveAddress(tx, personId); // leaves all other forms
  await mustBeNew(tx, { programId: program.id, personId, but: partnerId });
  await tx.partnerMember.createMany({ data: [{ partnerId, personId, role: 'owner' }], skipDuplicates: true });
  await keepAcceptance(tx, { partnerId, personId, termsId: terms.id });
  await findOwnAccount(tx, call.deps.config.dataKeys, { partnerId, program, email });
  await tellPartner(tx, partnerId, { eventId: 'confirmed', kind: 'changed', arguments: {} });
  const by = { id: personId, name, addressPrefix: networkOf(call.address), requestId: call.requestId };
  await audit(tx, by, { action: 'partner.confirm_address', subject: { kind: 'partner', id: partnerId } });
  return { partnerId, email };
}

/** Keeps an existing password, which the person has to know. @throws `password_wrong` */
async function keepPassword(tx: Tx, personId: string, { password, hash }: Omit<Given, 'secret'>): Promise<void> {
  const known = await tx.authAccount.findFirst({ where: { userId: personId, providerId: 'credential', password: { not: null } } });
  if (known === null && hash !== null) return setPassword(tx, personId, hash);
  if (known?.password == null || !(await isPassword(password, known.password))) throw new DomainError('password_wrong');
}

/** Waits for the lifecycle to read the confirmation and returns its state then. Without a worker it continues later. */
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
