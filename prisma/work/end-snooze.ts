import type { Tx } from '../client.ts';

/** Something has happened to a piece of work: whoever put it off did so before. Whose it is stays. */
export async function endSnooze(
  tx: Pick<Tx, '$executeRaw'>,
  { kind, subjectId }: { readonly kind: string; readonly subjectId: string },
): Promise<void> {
  await tx.$executeRaw`
    update work_mark set snoozed_until = null, note = null
    where subject_kind = ${kind} and subject_id = ${subjectId} and snoozed_until is not null`;
}
