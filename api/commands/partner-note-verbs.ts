import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { WriteNote } from '../contract/notes.ts';
import { WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';
import { decidedBy } from './earlier-decision.ts';

/** Writes a note about a partner. The log has only its id, because the text may be about people. */
const write = defineCommand({
  resource: 'partners',
  verb: 'note',
  summary: 'Adds a note about the partner for colleagues',
  body: WriteNote,
  refusals: [],
  run: (call, { id, body: { text } }) =>
    answerOnce(call, async (tx) => {
      const partner = isId(id) ? await tx.partner.findUnique({ where: { id }, select: { id: true } }) : null;
      if (partner === null) throw new DomainError('not_found');
      const noteId = idempotencyKey(call);
      await tx.note.create({ data: { id: noteId, subjectKind: 'partner', subjectId: id, body: text, personId: call.actor.id } });
      await audit(tx, auditActorOf(call), { action: 'partner.note', subject: { kind: 'partner', id }, after: { noteId } });
      return done(noteId);
    }),
});

/** Strikes a mistaken note through; it stays readable. Everybody who may write notes may do so. */
const withdraw = defineCommand({
  resource: 'partner-notes',
  verb: 'withdraw',
  summary: 'Withdraws a mistaken note: it is struck through, with the reason beside it',
  body: WithReason,
  refusals: ['note_withdrawn'],
  run: (call, { id, body: { reason } }) =>
    answerOnce(call, async (tx) => {
      const note = isId(id) ? await tx.note.findUnique({ where: { id, subjectKind: 'partner' }, select: { subjectId: true } }) : null;
      if (note === null) throw new DomainError('not_found');
      const written = await tx.noteWithdrawal.createMany({ data: { noteId: id, reason, personId: call.actor.id }, skipDuplicates: true });
      if (written.count === 0) {
        const { personId, createdAt } = await tx.noteWithdrawal.findUniqueOrThrow({ where: { noteId: id } });
        throw new DomainError('note_withdrawn', { ...(await decidedBy(tx, personId, createdAt)) });
      }
      const subject = { kind: 'partner', id: note.subjectId };
      await audit(tx, auditActorOf(call), { action: 'partner.withdraw_note', subject, after: { noteId: id }, reason });
      return done(idempotencyKey(call));
    }),
});

export const partnerNoteVerbs: readonly Endpoint[] = [write, withdraw];
