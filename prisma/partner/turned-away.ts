import type { Tx } from '../client.ts';

/** How an application or a partnership was ended by a person of ours. */
export interface TurnedAway {
  readonly id: string;
  readonly name: string;
  readonly state: 'refused' | 'closed';
  readonly at: Date;
  /** Of a refusal a code of `RefusalReason`; of a closing what was written. */
  readonly reason: string | null;
  /** What was written beside the code. */
  readonly text: string | null;
}

/** Earlier ones of the same program whose owner, or the owner's address, is the same; the newest first. Whoever lapsed was turned away by nobody. */
export const readTurnedAway = (db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<TurnedAway[]> => db.$queryRaw<TurnedAway[]>`
  select e.id, e.company_name as name, e.state, e.state_since as at, e.state_reason as reason, e.state_text as text
  from partner p join partner e on e.program_id = p.program_id and e.id <> p.id and e.created_at <= p.created_at and e.state in ('refused', 'closed')
  where p.id = ${partnerId}::uuid and (e.email_index = p.email_index or exists (
    select from partner_member o join partner_member m on m.person_id = o.person_id
    where o.partner_id = e.id and m.partner_id = p.id and o.role = 'owner' and m.role = 'owner'))
  order by e.state_since desc, e.id desc`;
