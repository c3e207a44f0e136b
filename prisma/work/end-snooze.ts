import type { Tx } from '../client.ts';

/** Ends the postponement of a piece of work because something new happened to it. Its holder stays. */
export async function endSnooze(
  tx: Pick<Tx, '$executeRaw'>,
  { kind, subjectId }: { readonly kind: string; readonly subjectId: string },
): Promise<void> {
  await tx.$executeRaw`
    update work_mark set snoozed_until = null, note = null
    where subject_kind = ${kind} and subject_id = ${subjectId} and snoozed_until is not null`;
}
