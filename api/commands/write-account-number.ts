import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { WriteAccountNumber } from '../contract/bookkeeping.ts';
import { Verdict } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey, onceRefusals } from '../http/kept-answer.ts';
import { accountNumberId } from '../resources/account-numbers.ts';
import { done } from './done.ts';

/** Sets the company's own account for one of ours, from the next export on. */
export const writeAccountNumber = forPeople(
  {
    method: 'post',
    path: '/account-numbers',
    summary: 'Gives one of our accounts its number in the company’s own books, as a new version',
    tag: 'account-numbers',
    access: { permission: requirePermission('account-numbers', 'create') },
    body: WriteAccountNumber,
    answers: { 200: Verdict },
    refusals: ['version_changed', ...onceRefusals],
    isIdempotent: true,
  },
  (call) => {
    const { version: seen, number, name, ...place } = WriteAccountNumber.parse(call.request.body ?? {});
    return answerOnce(call, async (tx) => {
      await lock(tx, locks.accountNumbers());
      const key = { code_subAccount_currency: place };
      const before = await tx.accountNumber.findUnique({ where: key });
      if ((before?.version ?? 0) !== seen) throw new DomainError('version_changed', { version: before?.version ?? 0 });
      await tx.accountNumber.upsert({
        where: key,
        create: { ...place, number, name },
        update: { number, name, version: seen + 1 },
      });
      await audit(tx, auditActorOf(call), {
        action: 'account_number.write',
        subject: { kind: 'account_number', id: accountNumberId(place) },
        ...(before === null ? {} : { before: { number: before.number, name: before.name, version: before.version } }),
        after: { number, name, version: seen + 1 },
      });
      return done(idempotencyKey(call));
    });
  },
);
