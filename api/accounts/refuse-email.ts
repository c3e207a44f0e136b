import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { Heard } from '../contract/account-links.ts';
import { ConfirmEmail } from '../contract/own-account.ts';
import { forAnybody, type Endpoint } from '../http/endpoint.ts';
import { lockPerson } from './lock-person.ts';
import { endSessions } from './staff-people.ts';
import { holderOf } from './strangers.ts';

/** `POST /email-change/refuse`: "this was not me", from the present mailbox. The change ends, and so does the session that requested it. */
export const refuseChange: Endpoint = forAnybody(
  {
    method: 'post',
    path: '/email-change/refuse',
    summary:
      'Refuses a change of the sign-in address with the link emailed to the current one, once: the address stays as it is, and all sessions end',
    tag: 'account',
    body: ConfirmEmail,
    answers: { 200: Heard },
    refusals: ['invalid_input', 'account_link_over'],
  },
  async (call) => {
    const { secret } = ConfirmEmail.parse(call.request.body ?? {});
    const { db } = call.deps;
    const mail = await db.accountMail.findFirst({
      where: { secretHash: linkHash(secret), kind: 'email_refusal', usedAt: null },
      select: { id: true, person: { select: { id: true, name: true } } },
    });
    const person = mail?.person;
    if (mail === null || person == null) throw new DomainError('account_link_over');
    await db.$transaction(async (tx) => {
      await lockPerson(tx, person.id);
      const used = await tx.$executeRaw`
        update account_mail set used_at = now() where id = ${mail.id}::uuid and used_at is null and expires_at > now()`;
      if (used === 0) throw new DomainError('account_link_over');
      const { count } = await endSessions(tx, person.id, holderOf(call, person));
      await audit(tx, holderOf(call, person), {
        action: 'email.refuse_change',
        subject: { kind: 'person', id: person.id },
        after: { endedSessions: count },
      });
    });
    return { status: 200, body: Heard.parse({ heard: true }) };
  },
);
