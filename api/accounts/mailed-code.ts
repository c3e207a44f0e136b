import { DomainError } from '../../domain/errors.ts';
import { codeTries } from '../../domain/account/account.ts';
import type { Tx } from '../../prisma/client.ts';
import { codeHash } from '../../prisma/account/code-hash.ts';
import { MailedCode } from '../contract/me.ts';
import { NoBody } from '../contract/verdict.ts';
import { forPeople, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { wantSecret } from './account-mails.ts';
import { lockPerson } from './lock-person.ts';

/** So many a person within an hour, whatever the session; each replaces the one before. */
const mostCodes = 5;
/** Whoever signs in at customers proves it each time, every five minutes at most. */
const mostCodesOfLoginPeople = 20;

/** `POST /step-up/code`: whoever has no second factor gets a code by mail, for this session alone. */
export const mailStepUpCode: Endpoint = forPeople(
  {
    method: 'post',
    path: '/step-up/code',
    summary: 'Emails a step-up code to a person without a second factor; in the demo, staff give their password instead',
    tag: 'me',
    access: { signedIn: 'even without factor' },
    body: NoBody,
    answers: { 202: MailedCode },
    refusals: ['step_up_required', 'too_many_requests'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    const { actor, deps } = call;
    if (!isByMail(call)) throw new DomainError('step_up_required');
    await deps.db.$transaction(async (tx) => {
      await lockPerson(tx, actor.id);
      const mine = { personId: actor.id, kind: 'step_up_code' };
      await requireRoom(tx, actor.id);
      await tx.accountMail.updateMany({ where: { ...mine, usedAt: null }, data: { usedAt: new Date() } });
      await wantSecret(tx, 'step_up_code', { personId: actor.id, sessionId: actor.sessionId });
    });
    return { status: 202, body: MailedCode.parse({ to: masked(actor.email) }) };
  },
);

/** Waits until the oldest of the last few is an hour old, on the database's clock. @throws `too_many_requests`. */
async function requireRoom(tx: Tx, personId: string): Promise<void> {
  const isLoginPerson = (await tx.partnerMember.count({ where: { personId, role: 'login_admin' } })) > 0;
  const most = isLoginPerson ? mostCodesOfLoginPeople : mostCodes;
  const [full] = await tx.$queryRaw<{ seconds: number }[]>`
    select ceil(extract(epoch from created_at + interval '1 hour' - now()))::int as seconds from account_mail
    where person_id = ${personId}::uuid and kind = 'step_up_code' and created_at > now() - interval '1 hour'
    order by created_at desc offset ${most - 1} limit 1`;
  if (full !== undefined) throw new DomainError('too_many_requests', { retryAfterSeconds: Math.max(1, full.seconds) });
}

/** Whoever has no factor reads a mail; in the demo people of ours have neither. */
export const isByMail = ({ actor: { hasFactor, roles }, deps: { config } }: PersonCall): boolean =>
  !hasFactor && (roles.length === 0 || !config.isDemo);

/** Enough for the reader to know which mailbox to open. */
const masked = (email: string): string => email.replace(/^(.).*(?=@)/u, '$1…');

/**
 * Uses the mailed code up: of this session, once, on the database's clock. A wrong one counts, and after five the code is over.
 * @throws `step_up_required`.
 */
export async function useMailedCode({ actor, deps }: PersonCall, code: string): Promise<void> {
  const { db, config } = deps;
  const mail = await db.accountMail.findFirst({
    where: { personId: actor.id, sessionId: actor.sessionId, kind: 'step_up_code', usedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  if (mail === null) throw new DomainError('step_up_required');
  const hash = codeHash(config.dataKeys, { mailId: mail.id, code });
  const used = await db.$executeRaw`
    update account_mail set used_at = now() where id = ${mail.id}::uuid and used_at is null and expires_at > now()
      and failures < ${codeTries} and secret_hash = ${hash}`;
  if (used === 1) return;
  await db.$executeRaw`update account_mail set failures = failures + 1 where id = ${mail.id}::uuid and failures < ${codeTries}`;
  throw new DomainError('step_up_required');
}
