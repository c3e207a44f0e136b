import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { isPassword } from '../../prisma/account/passwords.ts';
import { ChangePassword, PasswordChanged } from '../contract/own-account.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { countTry } from '../http/auth/tries.ts';
import { auditActorOf } from '../http/auditor.ts';
import { forPeople, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { wantNotice } from './account-mails.ts';
import { lockPerson } from './lock-person.ts';
import { hashNewPassword, setPassword } from './new-password.ts';
import { endOtherSessions } from './staff-people.ts';

/** `POST /me/password`: requires the old password and a fresh factor. All other sessions end, and emailed links and codes are invalid. */
export const changePassword: Endpoint = forPeople(
  {
    method: 'post',
    path: '/me/password',
    summary: 'Changes your password; takes the current one and a recent second factor. All other sessions end',
    tag: 'me',
    access: { signedIn: 'even without factor' },
    body: ChangePassword,
    answers: { 200: PasswordChanged },
    refusals: ['invalid_input', 'step_up_required', 'password_wrong', 'password_weak', 'too_many_requests'],
  },
  async (call) => {
    const { oldPassword, password } = ChangePassword.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    await requirePassword(call, oldPassword);
    const { actor, deps } = call;
    const hash = await hashNewPassword(deps.db, { ...actor, password, personId: actor.id });
    const ended = await deps.db.$transaction(async (tx) => {
      await lockPerson(tx, actor.id);
      await setPassword(tx, actor.id, hash);
      const { count } = await endOtherSessions(tx, actor, auditActorOf(call));
      await wantNotice(tx, 'account_password_renewed', { personId: actor.id });
      await audit(tx, auditActorOf(call), {
        action: 'password.change',
        subject: { kind: 'person', id: actor.id },
        after: { endedSessions: count },
      });
      return count;
    });
    return { status: 200, body: PasswordChanged.parse({ ended }) };
  },
);

/** Requires the present password; after ten wrong ones the session has to wait. @throws `password_wrong` */
async function requirePassword(call: PersonCall, given: string): Promise<void> {
  const { actor, deps } = call;
  await countTry(call);
  const account = await deps.db.authAccount.findFirst({
    where: { userId: actor.id, providerId: 'credential' },
    select: { password: true },
  });
  const isRight = account?.password != null && (await isPassword(given, account.password));
  if (isRight) {
    await deps.db.session.updateMany({ where: { id: actor.sessionId }, data: { stepUpTries: 0 } });
    return;
  }
  await audit(deps.db, auditActorOf(call), { action: 'password.change_refused', subject: { kind: 'person', id: actor.id } });
  throw new DomainError('password_wrong');
}
