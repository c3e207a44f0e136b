import type { Db } from '../../prisma/client.ts';
import type { Reference } from '../contract/scalars.ts';
import { instant } from '../http/present.ts';

export interface Note {
  readonly id: string;
  readonly at: string;
  readonly by: Reference;
  readonly text: string;
}

/** Reads colleagues' notes about something, oldest first. */
export async function readNotes(db: Db, { kind, id }: { readonly kind: string; readonly id: string }): Promise<Note[]> {
  const rows = await db.$queryRaw<{ id: string; at: Date; person_id: string; name: string | null; body: string }[]>`
    select n.id, n.created_at as at, n.person_id, q.name, n.body from note n left join person q on q.id = n.person_id
    where n.subject_kind = ${kind} and n.subject_id = ${id}::uuid order by n.created_at, n.id`;
  return rows.map((row) => ({ id: row.id, at: instant(row.at), by: { id: row.person_id, name: row.name ?? '–' }, text: row.body }));
}
