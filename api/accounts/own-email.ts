import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { openAddress, sealAddresses } from '../../prisma/account/account-address.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { keepFormerAddress } from '../../prisma/partner/referrers.ts';
import { isTaken } from '../../prisma/taken.ts';
import { Heard } from '../contract/account-links.ts';
import { ChangeEmail, ConfirmEmail, EmailChanged } from '../contract/own-account.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { forAnybody, forPeople, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { isInUse } from '../joining/is-somebody.ts';
import { freeAddress } from '../joining/free-address.ts';
import { wantNotice, wantSecret } from './account-mails.ts';
import { lockPerson } from './lock-person.ts';
import { refuseChange } from './refuse-email.ts';
import { endSessions } from './staff-people.ts';
import { holderOf } from './strangers.ts';

/** Most changes an hour, so that nobody fills somebody's mailbox. */
const mostChanges = 3;

const ask = forPeople(
  {
    method: 'post',
    path: '/me/email',
    summary:
      'Requests a change of your sign-in address; takes a recent second factor and applies once the emailed link was opened. The answer is the same for every address',
    tag: 'me',
    access: { signedIn: 'even without factor' },
    body: ChangeEmail,
    answers: { 202: Heard },
    refusals: ['invalid_input', 'step_up_required', 'too_many_requests'],
  },
  async (call) => {
    const { email } = ChangeEmail.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    await call.deps.db.$transaction((tx) => askChange(tx, call, email.trim().toLowerCase()));
    return { status: 202, body: Heard.parse({ heard: true }) };
  },
);

/**
 * Asks for a change of address. The present address gets a link that refuses it. The new one gets the link that confirms it, unless it belongs to
 * somebody, which the answer does not reveal.
 */
async function askChange(tx: Tx, call: PersonCall, after: string): Promise<void> {
  const { actor, deps } = call;
  await lockPerson(tx, actor.id);
  const mine = { personId: actor.id, kind: 'email_change' };
  const hour = new Date(Date.now() - 3_600_000);
  if ((await tx.accountMail.count({ where: { ...mine, createdAt: { gt: hour } } })) >= mostChanges)
    throw new DomainError('too_many_requests', { retryAfterSeconds: 3_600 });
  await tx.accountMail.updateMany({ where: { ...mine, usedAt: null }, data: { usedAt: new Date() } });
  const id = uuid();
  const isTaken = await isInUse(tx, after);
  const addresses = sealAddresses(deps.config.dataKeys, id, { before: actor.email, after });
  await wantSecret(tx, 'email_change', { id, personId: actor.id, ...addresses, ...(isTaken ? { usedAt: new Date() } : {}) });
  await wantSecret(tx, 'email_refusal', { personId: actor.id });
  await audit(tx, auditActorOf(call), { action: 'email.ask_change', subject: { kind: 'person', id: actor.id } });
}

const confirm = forAnybody(
  {
    method: 'post',
    path: '/email-change/confirm',
    summary: 'Confirms a new sign-in address with the link emailed to it, once; all sessions end',
    tag: 'account',
    body: ConfirmEmail,
    answers: { 200: EmailChanged },
    refusals: ['invalid_input', 'account_link_over'],
  },
  async (call) => {
    const { secret } = ConfirmEmail.parse(call.request.body ?? {});
    const { db, config } = call.deps;
    const mail = await db.accountMail.findFirst({
      where: { secretHash: linkHash(secret), kind: 'email_change', usedAt: null },
      include: { person: true },
    });
    const person = mail?.person;
    if (mail?.newEmail == null || person == null || person.banned === true) throw new DomainError('account_link_over');
    const email = openAddress(config.dataKeys, mail.id, { column: 'new_email', sealed: mail.newEmail });
    const changing = db.$transaction(async (tx) => {
      await lockPerson(tx, person.id);
      const used = await tx.$executeRaw`
        update account_mail set used_at = now() where id = ${mail.id}::uuid and used_at is null and expires_at > now()`;
      if (used === 0 || (await isInUse(tx, email))) throw new DomainError('account_link_over');
      await freeAddress(tx, email);
      await tx.person.update({ where: { id: person.id }, data: { email, emailVerified: true } });
      const memberships = await tx.partnerMember.findMany({ where: { personId: person.id }, select: { partnerId: true } });
      await keepFormerAddress(tx, config.dataKeys, { email: person.email, partnerIds: memberships.map(({ partnerId }) => partnerId) });
      const { count } = await endSessions(tx, person.id, holderOf(call, person));
      await wantNotice(tx, 'account_email_left', { personId: person.id, aboutId: mail.id });
      await wantNotice(tx, 'account_email_changed', { personId: person.id });
      await audit(tx, holderOf(call, person), {
        action: 'email.change',
        subject: { kind: 'person', id: person.id },
        after: { endedSessions: count },
      });
    });
    await changing.catch((error: unknown) => {
      throw isTaken(error) ? new DomainError('account_link_over') : error; // another person has just confirmed the same address
    });
    return { status: 200, body: EmailChanged.parse({ email }) };
  },
);

/** A person's own address: the change is requested inside, confirmed from the new mailbox, and refused from the old one. */
export const changeEmail: readonly Endpoint[] = [ask, confirm, refuseChange];
