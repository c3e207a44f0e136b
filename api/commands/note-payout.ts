import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { WriteNote } from '../contract/notes.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';

/** Writes a note for colleagues, in any state of the payout. Notes never change. */
export const notePayout = defineCommand({
  resource: 'payouts',
  verb: 'note',
  summary: 'Adds a note for colleagues',
  body: WriteNote,
  refusals: [],
  run: (call, { id, body: { text } }) =>
    answerOnce(call, async (tx) => {
      const payout = isId(id) ? await tx.payout.findUnique({ where: { id }, select: { id: true } }) : null;
      if (payout === null) throw new DomainError('not_found');
      const noteId = idempotencyKey(call);
      await tx.note.create({ data: { id: noteId, subjectKind: 'payout', subjectId: id, body: text, personId: call.actor.id } });
      await audit(tx, auditActorOf(call), { action: 'payout.note', subject: { kind: 'payout', id }, after: { noteId } });
      return done(noteId);
    }),
});
