import { DomainError } from '../../domain/errors.ts';
import { codeTries } from '../../domain/account/account.ts';
import type { Tx } from '../../prisma/client.ts';
import { codeHash } from '../../prisma/account/code-hash.ts';
import { MailedCode } from '../contract/me.ts';
import { NoBody } from '../contract/verdict.ts';
import { forPeople, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { wantSecret } from './account-mails.ts';
import { lockPerson } from './lock-person.ts';

/** Most codes for a person within an hour, in all sessions together; each replaces the one before. */
const mostCodes = 5;
/** Most codes for people who sign in at customers: they prove themselves each time, at most every five minutes. */
const mostCodesOfLoginPeople = 20;

/** `POST /step-up/code`: emails a code, for this session alone, to a person without a second factor. */
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

/** Waits until the oldest of the last few codes is an hour old, by the database's clock. @throws `too_many_requests` */
async function requireRoom(tx: Tx, personId: string): Promise<void> {
  const isLoginPerson = (await tx.partnerMember.count({ where: { personId, role: 'login_admin' } })) > 0;
  const most = isLoginPerson ? mostCodesOfLoginPeople : mostCodes;
  const [full] = await tx.$queryRaw<{ seconds: number }[]>`
    select ceil(extract(epoch from created_at + interval '1 hour' - now()))::int as seconds from account_mail
    where person_id = ${personId}::uuid and kind = 'step_up_code' and created_at > now() - interval '1 hour'
    order by created_at desc offset ${most - 1} limit 1`;
  if (full !== undefined) throw new DomainError('too_many_requests', { retryAfterSeconds: Math.max(1, full.seconds) });
}

/** True if the person gets codes by email: they have no second factor. In the demo, staff have neither. */
export const isByMail = ({ actor: { hasFactor, roles }, deps: { config } }: PersonCall): boolean =>
  !hasFactor && (roles.length === 0 || !config.isDemo);

/** Masks an address; enough stays for its owner to know which mailbox to open. */
const masked = (email: string): string => email.replace(/^(.).*(?=@)/u, '$1…');

/**
 * Uses up the emailed code of this session, once, by the database's clock. Wrong tries count; after five the code is invalid.
 * @throws `step_up_required`
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
