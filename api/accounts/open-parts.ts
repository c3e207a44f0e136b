import type { Db } from '../../prisma/client.ts';
import { secondPersonWork } from '../resources/proposer-out.ts';

/** Reads what a person proposed, prepared or approved and what still waits for a second person; payouts by their references first. */
export async function readOpenParts(db: Db, personId: string): Promise<{ readonly kind: string; readonly reference: string | null }[]> {
  return db.$queryRaw<{ kind: string; reference: string | null }[]>`
    select w.kind, case when w.kind in ('payout', 'payout_run', 'bank_withdrawal', 'rate', 'partner_merge') then w.reference
      else p.company_name end as reference
    from work_item w left join partner p on p.id = w.partner_id where w.kind = any (${[...secondPersonWork]}) and ${personId}::uuid = any (w.not_for)
      and (w.kind <> 'payout' or exists (select from payout o left join payout_run r on r.id = o.payout_run_id where o.id::text = w.subject_id
        and (${personId}::uuid in (o.requested_by, o.prepared_by, r.prepared_by, o.override_by)
          or exists (select from payout_approval v where v.payout_id = o.id and v.content_hash = o.content_hash
            and v.person_id = ${personId}::uuid))))
    order by w.kind <> 'payout', w.kind, 2`;
}
