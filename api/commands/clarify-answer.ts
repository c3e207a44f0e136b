import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { ClarifyAnswer } from '../contract/bank-files.ts';
import { auditActorOf } from '../http/auditor.ts';
import { lockRow } from './locked-row.ts';
import { defineRowVerb } from './row-verb.ts';

/** Records what the bank said. Nothing is booked: only the bank's booking, or two people at the payout, make it true. */
export const clarifyAnswer = defineRowVerb({
  resource: 'bank-imports',
  verb: 'clarify',
  summary:
    'Records what the bank said about a problem of an import: it is work for nobody any more. Nothing is booked, and no payout moves',
  body: ClarifyAnswer,
  refusals: ['bank_answer_clarified'],
  lock: (tx, id) =>
    lockRow(tx, { table: Prisma.sql`bank_file_import`, id, find: (one) => tx.bankFileImport.findUnique({ ...one, select: { id: true } }) }),
  async carryOut({ tx, call, id, body: { ordinal, reason } }) {
    const { found } = await requireOpen(tx, id, ordinal);
    const data = { clarifiedBy: call.actor.id, clarifiedAt: new Date(), note: reason };
    await tx.bankAnswer.update({ where: { importId_ordinal: { importId: id, ordinal } }, data });
    const subject = { kind: 'bank_file_import', id };
    await audit(tx, auditActorOf(call), { action: 'bank_file.clarify', subject, after: { found }, reason });
  },
});

/** Requires a problem that has to be clarified. @throws `not_found`; `bank_answer_clarified` if that is done */
async function requireOpen(tx: Tx, importId: string, ordinal: number): Promise<{ readonly found: string }> {
  const [answer] = await tx.$queryRaw<{ found: string; isOpen: boolean }[]>`
    select a.found, exists (select from open_bank_answer o where (o.import_id, o.ordinal) = (a.import_id, a.ordinal)) as "isOpen"
    from bank_answer a where a.import_id = ${importId}::uuid and a.ordinal = ${ordinal}`;
  if (answer === undefined) throw new DomainError('not_found');
  if (!answer.isOpen) throw new DomainError('bank_answer_clarified');
  return answer;
}
