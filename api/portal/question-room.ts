import { DomainError } from '../../domain/errors.ts';
import { mostOpenQuestions } from '../../domain/promise/ticket.ts';
import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/** Locks the opening of tickets of this partner until the commit. Take it before the lock of a ticket. */
export async function lockTickets(tx: Tx, partnerId: string): Promise<void> {
  await lock(tx, locks.tickets(partnerId));
}

/**
 * Requires room for one more open question, new or reopened. Call it after `lockTickets`. Appeals have their own limit: one for a decision. @throws
 * `too_many_questions`
 */
export async function requireQuestionRoom(tx: Tx, partnerId: string): Promise<void> {
  const count = await tx.ticket.count({ where: { partnerId, kind: 'question', state: 'open' } });
  if (count >= mostOpenQuestions) throw new DomainError('too_many_questions', { count });
}
