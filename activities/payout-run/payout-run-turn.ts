import { v7 as uuid } from 'uuid';
import type { Decision } from '../../domain/decision.ts';
import { planPartner, type Planned } from '../../domain/payout/payout-plan.ts';
import type { Tx } from '../../prisma/client.ts';
import type { PayoutRun } from '../../prisma/generated/client.ts';
import { readCandidates, readPayoutProgram } from '../../prisma/payout/payout-candidates.ts';
import { saveDecisions } from '../decision-rows.ts';
import { lockPartners } from '../payout/payout-locks.ts';
import { saveReleases } from '../payout/payout-release.ts';
import { reservePayouts } from './payout-reserve.ts';

/**
 * Proposes payouts for these partners of the run, in one transaction. Releases what is due by the cut-off, then makes one payout for each
 * currency, or a row with the reason why not. Safe to repeat: partners that have one already are skipped, and a run past `opened` gets no
 * more.
 */
export async function propose(tx: Tx, run: PayoutRun, { asOf, partners }: Proposing): Promise<void> {
  const { programId, id: runId, period } = run;
  await lockPartners(tx, partners);
  const ids = await stillToPropose(tx, run, partners);
  if (ids.length === 0) return;
  const program = await readPayoutProgram(tx, programId, asOf);
  const candidates = await readCandidates(tx, ids, run.scheduledAt.toISOString());
  const plans = candidates.map((candidate) => ({ candidate, ...planPartner(candidate, { program, asOf }) }));
  await saveReleases(
    tx,
    plans.flatMap(({ candidate: { partnerId }, releases }) => releases.map((release) => ({ ...release, partnerId }))),
    { asOf, programId },
  );
  const planned = plans.flatMap((plan) => plan.planned);
  const origin = {
    programId,
    runId,
    period,
    requestedBy: null,
    preparedBy: run.preparedBy,
    because: null,
    replaces: null,
    commandId: null,
  };
  const reservations = planned.filter(({ proposal }) => proposal.isIn).map((line) => ({ payoutId: uuid(), planned: line, origin }));
  const { refused } = await reservePayouts(tx, reservations, asOf);
  const out = planned.filter(({ proposal }) => !proposal.isIn).map((line) => ({ line, decision: line.proposal.decision }));
  await exclude(tx, run, {
    asOf,
    left: [...out, ...refused.map(({ reservation, decision }) => ({ line: reservation.planned, decision }))],
  });
}

interface Proposing {
  readonly asOf: string;
  readonly partners: readonly string[];
}

/**
 * Returns the partners that have neither a payout nor an exclusion in the run. Shares the run's row with other proposing transactions; the
 * one that freezes the run waits for them.
 */
async function stillToPropose(tx: Tx, { id: runId }: PayoutRun, partners: readonly string[]): Promise<string[]> {
  const [run] = await tx.$queryRaw<{ state: string }[]>`select state from payout_run where id = ${runId}::uuid for share`;
  if (run?.state !== 'opened') return [];
  // each partner is looked up by itself (`is true` fits no index, `offset 0` forbids a join): PostgreSQL misjudges tables that are just
  // growing
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from unnest(${partners}::uuid[]) as asked (id)
    where not exists (select from payout p where p.partner_id = asked.id and (p.payout_run_id = ${runId}::uuid) is true offset 0)
      and not exists (select from payout_exclusion x where x.partner_id = asked.id
        and (x.payout_run_id = ${runId}::uuid) is true offset 0) order by id`;
  return rows.map(({ id }) => id);
}

interface Left {
  readonly line: Planned;
  readonly decision: Decision;
}

async function exclude(
  tx: Tx,
  { id: payoutRunId, programId }: PayoutRun,
  { asOf, left }: { readonly asOf: string; readonly left: readonly Left[] },
): Promise<void> {
  if (left.length === 0) return;
  const ids = await saveDecisions(
    tx,
    left.map(({ line: { candidate }, decision }) => ({
      decision,
      subject: { kind: 'payout_run', id: payoutRunId },
      programId,
      partnerId: candidate.partnerId,
      commandId: null,
    })),
    asOf,
  );
  const rows = left.map(({ line: { candidate, currency, balances }, decision }, index) => ({
    partner_id: candidate.partnerId,
    currency,
    reason: decision.reason,
    amount_minor: balances.available,
    decision_id: ids[index],
  }));
  await tx.$executeRaw`
    insert into payout_exclusion (payout_run_id, partner_id, currency, reason, amount_minor, decision_id)
    select ${payoutRunId}::uuid, partner_id, currency, reason, amount_minor, decision_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (partner_id uuid, currency char(3), reason text,
      amount_minor bigint, decision_id uuid)`;
}
