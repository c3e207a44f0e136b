import type { Tx } from '../prisma/client.ts';
import { oneOf } from '../prisma/closed-union.ts';
import type { MailboxMessage } from '../prisma/generated/client.ts';
import type { Letter } from '../prisma/mailbox.ts';
import type { Effect } from '../workflows/messages.ts';

/** The entity whose mailbox and effects are meant. */
export interface Addressee {
  readonly kind: Letter['entityKind'];
  readonly id: string;
}

/** Letters read by one drain; the rest is drained right after it. */
const lettersPerDrain = 200;

/** Returns the next unread letters, in the order of their commits. */
export const unreadLetters = (tx: Tx, { kind, id }: Addressee): Promise<MailboxMessage[]> =>
  tx.mailboxMessage.findMany({
    where: { entityKind: kind, entityId: id, appliedAt: null },
    orderBy: { seq: 'asc' },
    take: lettersPerDrain,
  });

export async function hasUnreadLetters(tx: Tx, { kind, id }: Addressee): Promise<boolean> {
  return (await tx.mailboxMessage.count({ where: { entityKind: kind, entityId: id, appliedAt: null }, take: 1 })) > 0;
}

export async function markRead(tx: Tx, messages: readonly MailboxMessage[], asOf: string): Promise<void> {
  if (messages.length === 0) return;
  await tx.mailboxMessage.updateMany({
    where: { seq: { in: messages.map(({ seq }) => seq) }, appliedAt: null },
    data: { appliedAt: asOf },
  });
}

/** Returns the entity's open effects of these kinds, in the order in which they were wanted. */
export async function openEffects<Kind extends string>(tx: Tx, { kind, id }: Addressee, kinds: readonly Kind[]): Promise<Effect<Kind>[]> {
  const rows = await tx.effect.findMany({
    where: { entityKind: kind, entityId: id, doneAt: null, kind: { in: [...kinds] } },
    orderBy: { wantedAt: 'asc' },
    take: lettersPerDrain,
  });
  return rows.map(({ key, kind: name, summary }) => ({ key, kind: oneOf(kinds, name), summary }));
}
