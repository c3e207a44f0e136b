import type { AuditActor } from '../prisma/audit/audit.ts';
import type { Tx } from '../prisma/client.ts';

/** Returns the actor for the audit: a person by name, or the worker itself. */
export async function actorOf(tx: Tx, personId: string | null): Promise<AuditActor> {
  if (personId === null) return { id: null, name: 'worker' };
  const person = await tx.person.findUnique({ where: { id: personId }, select: { name: true } });
  return { id: personId, name: person?.name ?? 'a person who is gone' };
}

/** Reads many actors at once. */
export async function actorsOf(tx: Tx, personIds: readonly (string | null)[]): Promise<(personId: string | null) => AuditActor> {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  const people = ids.length === 0 ? [] : await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? { id, name: 'worker' } : { id, name: names.get(id) ?? 'a person who is gone' });
}
