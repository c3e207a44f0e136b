import type { Tx } from '../client.ts';

/** How staff ended an application or a partnership. */
export interface TurnedAway {
  readonly id: string;
  readonly name: string;
  readonly state: 'refused' | 'closed';
  readonly at: Date;
  /** For a refusal a code of `RefusalReason`; for a closing the text that was written. */
  readonly reason: string | null;
  /** The text that was written beside the code. */
  readonly text: string | null;
}

/**
 * Reads earlier applications and partnerships in the same program with the same owner or owner's address that staff ended, newest first. A lapsed
 * application was not ended by staff.
 */
export const readTurnedAway = (db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<TurnedAway[]> => db.$queryRaw<TurnedAway[]>`
  select e.id, e.company_name as name, e.state, e.state_since as at, e.state_reason as reason, e.state_text as text
  from partner p join partner e on e.program_id = p.program_id and e.id <> p.id and e.created_at <= p.created_at and e.state in ('refused', 'closed')
  where p.id = ${partnerId}::uuid and (e.email_index = p.email_index or exists (
    select from partner_member o join partner_member m on m.person_id = o.person_id
    where o.partner_id = e.id and m.partner_id = p.id and o.role = 'owner' and m.role = 'owner'))
  order by e.state_since desc, e.id desc`;
