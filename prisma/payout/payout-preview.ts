import type { DecisionReason } from '../../domain/decision.ts';
import { planPartner, type Planned } from '../../domain/payout/payout-plan.ts';
import type { TaxObstacle } from '../../domain/tax/vat.ts';
import type { Db, Tx } from '../client.ts';
import { nextPartners, readCandidates, readPayoutProgram } from './payout-candidates.ts';
import { readTaxAhead } from '../tax/tax-ahead.ts';

export interface PreviewLine {
  readonly partnerId: string;
  readonly currency: string;
  /** Minor units before the tax of the document: what would be paid, or what is available and carried forward. */
  readonly amount: number;
  /** Null if the partner would be paid. */
  readonly reason: DecisionReason | null;
  readonly rail: string | null;
}

export interface PayoutPreview {
  readonly lines: readonly PreviewLine[];
  /** By currency of the payouts. */
  readonly totals: Readonly<Record<string, { readonly payouts: number; readonly amount: number }>>;
}

const partnersAtOnce = 500;

/** Shows what a run with this cut-off would do, by the same rules, in a read-only transaction: it uses up no row, number or workflow. */
export async function previewPayoutRun(db: Db, run: { readonly programId: string; readonly cutOff: string }): Promise<PayoutPreview> {
  const lines = await db.$transaction(async (tx) => {
    await tx.$executeRaw`set transaction isolation level repeatable read read only`;
    return readLines(tx, run);
  });
  const totals: Record<string, { payouts: number; amount: number }> = {};
  for (const { currency, amount, reason } of lines) {
    if (reason !== null) continue;
    const { payouts, amount: sum } = totals[currency] ?? { payouts: 0, amount: 0 };
    totals[currency] = { payouts: payouts + 1, amount: sum + amount };
  }
  return { lines, totals };
}

async function readLines(tx: Tx, { programId, cutOff }: { readonly programId: string; readonly cutOff: string }): Promise<PreviewLine[]> {
  const program = await readPayoutProgram(tx, programId, cutOff);
  const lines: PreviewLine[] = [];
  for (let after: string | null = null; ;) {
    const ids: string[] = await nextPartners(tx, { programId, after, limit: partnersAtOnce });
    const planned = (await readCandidates(tx, ids, cutOff)).flatMap((candidate) => {
      const { releases, planned: all } = planPartner(candidate, { program, asOf: cutOff });
      return all.map((one) => ({ ...one, isReleased: releases.length > 0 }));
    });
    const obstacles = await taxObstaclesOf(tx, planned, cutOff);
    for (const { candidate, currency, proposal } of planned) {
      const { partnerId } = candidate;
      const obstacle = obstacles.get(keyOf({ partnerId, currency }));
      lines.push(
        proposal.isIn && obstacle === undefined
          ? { partnerId, currency: proposal.currency, amount: proposal.amount, reason: null, rail: proposal.method.rail }
          : { partnerId, currency, amount: proposal.amount, reason: obstacle ?? proposal.decision.reason, rail: null },
      );
    }
    after = ids.at(-1) ?? null;
    if (ids.length < partnersAtOnce) return lines;
  }
}

const keyOf = ({ partnerId, currency }: { readonly partnerId: string; readonly currency: string }): string => `${partnerId} ${currency}`;

/** Returns, by `keyOf`, the partners that would be paid but for which a required document cannot be issued. */
async function taxObstaclesOf(
  tx: Tx,
  planned: readonly (Planned & { readonly isReleased: boolean })[],
  asOf: string,
): Promise<ReadonlyMap<string, TaxObstacle>> {
  const wanted = planned.filter(({ proposal }) => proposal.isIn);
  const asked = wanted.map(({ candidate: { partnerId }, currency, isReleased }) => ({ partnerId, currency, asOf, isReleased }));
  const found = await readTaxAhead(tx, asked);
  return new Map(
    asked.flatMap((one, index) => {
      const obstacle = found[index]?.obstacle ?? null;
      return obstacle === null ? [] : [[keyOf(one), obstacle] as const];
    }),
  );
}
