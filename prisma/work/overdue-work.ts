import type { WorkKind } from '../../domain/work.ts';
import type { Tx } from '../client.ts';
import { joinHolder } from './work-holder.ts';

interface Overdue {
  readonly kind: WorkKind;
  readonly reference: string;
  readonly partner: string | null;
  readonly dueAt: Date;
}

/**
 * Reads the overdue work that a person may do, the longest overdue first. Work that a colleague has taken is left out; postponed work is
 * included.
 */
export const findOverdueWork = (
  tx: Pick<Tx, '$queryRaw'>,
  { personId, kinds }: { readonly personId: string; readonly kinds: readonly WorkKind[] },
): Promise<Overdue[]> => tx.$queryRaw<Overdue[]>`
  select w.kind, w.reference, p.company_name as partner, w.due_at as "dueAt" from work_item w
  left join partner p on p.id = w.partner_id left join work_mark m on m.subject_kind = w.kind and m.subject_id = w.subject_id ${joinHolder}
  where w.kind = any(${[...kinds]}) and not ${personId}::uuid = any(w.not_for) and w.due_at <= now()
    and coalesce(h.id = ${personId}::uuid, true)
  order by w.due_at, w.kind, w.subject_id`;
