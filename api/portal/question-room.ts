import { DomainError } from '../../domain/errors.ts';
import { mostOpenQuestions } from '../../domain/promise/ticket.ts';
import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/** Until the commit nobody else opens a ticket of this partner; taken before the lock of one ticket. */
export async function lockTickets(tx: Tx, partnerId: string): Promise<void> {
  await lock(tx, locks.tickets(partnerId));
}

/** Under `lockTickets`, for a new question and for one that is to be open again. An appeal has its own measure: one a decision. @throws `too_many_questions`. */
export async function requireQuestionRoom(tx: Tx, partnerId: string): Promise<void> {
  const count = await tx.ticket.count({ where: { partnerId, kind: 'question', state: 'open' } });
  if (count >= mostOpenQuestions) throw new DomainError('too_many_questions', { count });
}
