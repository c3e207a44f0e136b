import { z } from 'zod';
import { payoutStates, rails } from '../../domain/payout/payout-state.ts';
import { nextTryOf } from '../../domain/payout/payout-try.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { mayNotLeave, wouldBePaid } from '../../prisma/payout/paid-again.ts';
import { isFromBeforeStop } from '../../prisma/payout/payout-halt.ts';
import { obstacleOf } from '../../prisma/payout/standing-payouts.ts';
import type { PayoutRow } from '../contract/payouts.ts';
import { instant } from '../http/present.ts';
import { sql } from '../http/sql.ts';

export interface WaitColumns {
  readonly last_status: string | null;
  readonly stands_still: boolean;
  readonly is_not_handed_over: boolean;
  readonly is_from_before_stop: boolean;
}

/**
 * SQL columns for rows `o` of `payout`: the provider's latest answer, whether the payout stands still although it was only refused for now or waits
 * for its rail to be asked, whether its call never left us, and whether it is in doubt at PayPal, which a stop forbids to ask about it.
 */
export const waitColumns: Prisma.Sql = sql`
  (select h.last_status from outbound_call h where h.payout_id = o.id and h.attempt = o.attempt) as last_status,
  case when o.state = 'approved' and o.due ->> 'reminder' is not null then o.hold_reason is not null or ${obstacleOf(sql`o`)} is not null
    or ${mayNotLeave(sql`o`)}
    else o.state = 'uncertain' and ${wouldBePaid(sql`o`)} end as stands_still,
  o.state = 'submitting' and exists (select from effect e where e.entity_kind = 'payout' and e.entity_id = o.id and e.done_at is null
    and e.kind = 'submitToRail' and e.last_error is not null) as is_not_handed_over,
  o.state = 'uncertain' and o.rail = 'paypal' and o.external_id is null and ${isFromBeforeStop(sql`o`)} as is_from_before_stop`;

interface Waiting {
  readonly state: string;
  readonly rail: string;
  readonly attempt: number;
  readonly due: unknown;
}

/** Returns when the payout is tried again without a person; undefined if nothing is scheduled. */
export const nextTry = ({ state, rail, attempt, due }: Waiting): string | undefined =>
  nextTryOf({ state: oneOf(payoutStates, state), rail: oneOf(rails, rail), attempt, due: Due.parse(due) });

const Due = z.record(z.string(), z.string());

/** Returns what the next try waits for; null if there is none, or if something else stops the payout, which is shown instead. */
export function waitOf(row: Waiting & WaitColumns): PayoutRow['waits'] {
  if (row.is_not_handed_over) return { why: 'not_handed_over', code: null, until: null };
  if (row.is_from_before_stop) return { why: 'from_before_stop', code: null, until: null };
  const at = nextTry(row);
  if (at === undefined || row.stands_still) return null;
  const until = instant(new Date(at));
  return row.state === 'approved' ? { why: 'refused_for_now', code: row.last_status, until } : { why: 'unanswered', code: null, until };
}
