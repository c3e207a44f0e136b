import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

interface Asked {
  /** The subject as the commands name it. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly kinds: readonly string[];
  /** True for commands that no worker has carried out yet. */
  readonly isPending?: boolean;
}

/** Who was first, and when, as a refusal names it. */
export type EarlierDecision = Readonly<Record<'by' | 'at', string>>;

/** Locks decisions about a partner: they are made one after the other. */
export async function lockDecisions(tx: Tx, partnerId: string): Promise<void> {
  await lock(tx, locks.decisions(partnerId));
}

/**
 * Returns who gave the newest command of these kinds that was not refused, even if no worker has carried it out yet. Call it with the subject
 * locked: then the second of two simultaneous decisions finds the first.
 */
export async function earlierDecision(tx: Tx, { subject, kinds, isPending = false }: Asked): Promise<EarlierDecision | undefined> {
  const [first] = await tx.$queryRaw<{ by: string; at: Date }[]>`
    select coalesce(p.name, '–') as by, c.created_at as at from command c left join person p on p.id = c.actor_id
    where c.subject_kind = ${subject.kind} and c.subject_id = ${subject.id}::uuid and c.kind = any(${kinds})
      and coalesce((c.verdict ->> 'accepted')::boolean, true) and (c.verdict is null or not ${isPending})
    order by c.created_at desc limit 1`;
  return first && { by: first.by, at: first.at.toISOString() };
}

/** Returns who decided, from the row itself; without a person it was a deadline. */
export async function decidedBy(tx: Tx, personId: string | null, at: Date | null): Promise<EarlierDecision> {
  const person = personId === null ? null : await tx.person.findUnique({ where: { id: personId }, select: { name: true } });
  return { by: personId === null ? 'Commend' : (person?.name ?? '–'), at: at?.toISOString() ?? '–' };
}
