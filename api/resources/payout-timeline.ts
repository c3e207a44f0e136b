import { z } from 'zod';
import { resolutions } from '../../domain/payout-commands.ts';
import { payoutStates } from '../../domain/payout-state.ts';
import type { Db } from '../../prisma/client.ts';
import { oneOfOrNull } from '../../prisma/closed-union.ts';
import type { PayoutDetail, PayoutStep } from '../contract/payouts.ts';
import { instant } from './present.ts';

interface Event {
  readonly at: Date;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly reason: string | null;
  readonly actor: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly entry_ids: string[];
  readonly evidence: unknown;
}

const Evidence = z.looseObject({ text: z.string().optional(), outcome: z.string().optional() });
const refused = new Set(['failed', 'returned', 'canceled', 'uncertain']);

export interface PayoutHistory {
  readonly timeline: PayoutStep[];
  readonly proposal: PayoutDetail['proposal'];
}

/** From its events, and what its deadlines announce. The step it stands in is the last one that moved it. */
export async function readPayoutHistory(
  db: Db,
  { id, state, due }: { id: string; state: string; due: Readonly<Record<string, string>> },
): Promise<PayoutHistory> {
  const events = await db.$queryRaw<Event[]>`
    select e.at, e.from_state, e.to_state, e.reason, e.actor, e.actor_id, q.name as actor_name, e.entry_ids, e.evidence
    from payout_event e left join person q on q.id = e.actor_id where e.payout_id = ${id}::uuid order by e.at, e.id`;
  const past = events.map((event, index) => stepOf(event, isNow(event, { state, isLast: index === events.length - 1 })));
  return { timeline: [...past, ...laterSteps(due)], proposal: proposalOf(events) };
}

const isNow = ({ to_state: to }: Event, { state, isLast }: { state: string; isLast: boolean }): boolean =>
  isLast && to === state && !['settled', 'canceled', 'failed'].includes(state);

function stepOf(event: Event, now: boolean): PayoutStep {
  const hasMoved = event.from_state !== event.to_state;
  const tone = now ? 'now' : hasMoved && refused.has(event.to_state) ? 'refused' : 'done';
  return {
    at: instant(event.at),
    from: phase(event.from_state),
    to: phase(event.to_state),
    reason: event.reason,
    inputs: event.evidence ?? {},
    note: Evidence.safeParse(event.evidence).data?.text ?? null,
    actor: event.actor_name,
    entryIds: event.entry_ids,
    tone,
  };
}

const phase = (state: string | null): PayoutStep['from'] => oneOfOrNull(payoutStates, state);

const laterSteps = (due: Readonly<Record<string, string>>): PayoutStep[] =>
  Object.entries(due)
    .toSorted(([, one], [, other]) => (one < other ? -1 : 1))
    .map(([name, at]) => ({
      at: instant(new Date(at)),
      from: null,
      to: null,
      reason: name,
      inputs: {},
      note: null,
      actor: null,
      entryIds: [],
      tone: 'later',
    }));

/** What one person proposed, unless the payout has moved since. */
function proposalOf(events: readonly Event[]): PayoutDetail['proposal'] {
  const last = events.findLast(
    ({ from_state, to_state, reason }) =>
      from_state !== to_state || ['resolution_proposed', 'missing_was_fee', 'missing_is_lost', 'duplicate_booked'].includes(reason ?? ''),
  );
  if (last?.reason !== 'resolution_proposed' || last.actor_id === null) return null;
  const proposal = Proposal.safeParse(Evidence.safeParse(last.evidence).data?.outcome);
  return proposal.success ? { outcome: proposal.data, by: { id: last.actor_id, name: last.actor_name ?? '–' } } : null;
}
const Proposal = z.enum(resolutions);
