import type { AuditActor } from '../prisma/audit.ts';
import type { Tx } from '../prisma/client.ts';

/** By name: a person of ours or of a partner, or the worker itself. */
export async function actorOf(tx: Tx, personId: string | null): Promise<AuditActor> {
  if (personId === null) return { id: null, name: 'worker' };
  const person = await tx.person.findUnique({ where: { id: personId }, select: { name: true } });
  return { id: personId, name: person?.name ?? 'a person who is gone' };
}
