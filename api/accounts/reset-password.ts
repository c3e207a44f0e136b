import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { AskReset, ChoosePassword, Heard, OpenedReset, OpenReset, PasswordChosen } from '../contract/account-links.ts';
import { forgetPasswordTries } from '../http/auth/password-tries.ts';
import { answerEvenly } from '../http/even-time.ts';
import { forAnybody, type Call, type Endpoint } from '../http/endpoint.ts';
import { proveAddress } from '../joining/prove-address.ts';
import { instant } from '../http/present.ts';
import { wantNotice, wantSecret } from './account-mails.ts';
import { lockPerson } from './lock-person.ts';
import { hashNewPassword, setPassword } from './new-password.ts';
import { endSessions } from './staff-people.ts';
import { holderOf } from './strangers.ts';

const ask = forAnybody(
  {
    method: 'post',
    path: '/password-reset',
    summary: 'Requests a link to choose a new password; the answer is the same for every address',
    tag: 'account',
    body: AskReset,
    answers: { 202: Heard },
    refusals: ['invalid_input'],
  },
  async (call) => {
    const { email } = AskReset.parse(call.request.body ?? {});
    const begun = performance.now();
    await mailLink(call, email.trim().toLowerCase());
    await answerEvenly(begun);
    return { status: 202, body: Heard.parse({ heard: true }) };
  },
);

/** Emails a link if the address has an account that is not locked, at most three an hour, so that nobody fills a mailbox. */
async function mailLink(call: Call, email: string): Promise<void> {
  const { db } = call.deps;
  await db.$transaction(async (tx) => {
    await lock(tx, locks.passwordReset(email)); // also for an unknown address, so that it takes as long
    const person = await tx.person.findUnique({ where: { email } });
    const [asked] = await tx.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from account_mail where person_id = ${person?.id ?? null}::uuid and kind = 'password_reset'
        and created_at > now() - interval '1 hour'`;
    if (person === null || person.banned === true || (asked?.n ?? 0) >= 3) return;
    await wantSecret(tx, 'password_reset', { personId: person.id });
    await audit(tx, holderOf(call), { action: 'password.ask_reset', subject: { kind: 'person', id: person.id } });
  });
}

const open = forAnybody(
  {
    method: 'post',
    path: '/password-reset/open',
    summary: 'Returns until when an emailed link opens; this does not use it up',
    tag: 'account',
    body: OpenReset,
    answers: { 200: OpenedReset },
    refusals: ['invalid_input', 'account_link_over'],
  },
  async ({ deps: { db }, request }) => {
    const { secret } = OpenReset.parse(request.body ?? {});
    const [mail] = await db.$queryRaw<{ expires_at: Date }[]>`
      select m.expires_at from account_mail m join person p on p.id = m.person_id
      where m.secret_hash = ${linkHash(secret)} and m.kind = 'password_reset' and m.used_at is null and m.expires_at > now()
        and p.banned is not true`;
    if (mail === undefined) throw new DomainError('account_link_over');
    return { status: 200, body: OpenedReset.parse({ expiresAt: instant(mail.expires_at) }) };
  },
);

const choose = forAnybody(
  {
    method: 'post',
    path: '/password-reset/choose',
    summary: 'Sets a new password with the emailed link, once: all sessions end, the second factor stays',
    tag: 'account',
    body: ChoosePassword,
    answers: { 200: PasswordChosen },
    refusals: ['invalid_input', 'account_link_over', 'password_weak'],
  },
  async (call) => {
    const { secret, password } = ChoosePassword.parse(call.request.body ?? {});
    const { db } = call.deps;
    const mail = await db.accountMail.findFirst({
      where: { secretHash: linkHash(secret), kind: 'password_reset', usedAt: null },
      include: { person: true },
    });
    if (mail?.person === null || mail?.person === undefined || mail.person.banned === true) throw new DomainError('account_link_over');
    const { person } = mail;
    const hash = await hashNewPassword(db, { ...person, password, personId: person.id });
    await db.$transaction(async (tx) => {
      await lockPerson(tx, person.id);
      const [used] = await tx.$queryRaw<{ id: string }[]>`
        update account_mail set used_at = now() where id = ${mail.id}::uuid and used_at is null and expires_at > now() returning id`;
      if (used === undefined) throw new DomainError('account_link_over');
      await setPassword(tx, person.id, hash);
      await proveAddress(tx, person.id);
      await forgetPasswordTries(tx, call.deps.config, person.email);
      const { count } = await endSessions(tx, person.id, holderOf(call, person));
      await wantNotice(tx, 'account_password_changed', { personId: person.id });
      await audit(tx, holderOf(call, person), {
        action: 'password.reset',
        subject: { kind: 'person', id: person.id },
        after: { endedSessions: count },
      });
    });
    return { status: 200, body: PasswordChosen.parse({ email: person.email }) };
  },
);

export const resetPassword: readonly Endpoint[] = [ask, open, choose];
