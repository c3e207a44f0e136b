import { v7 as uuid } from 'uuid';
import type { Release } from '../../domain/payout/payout-plan.ts';
import type { Tx } from '../../prisma/client.ts';
import { decisionHash } from '../decision-text.ts';
import { postMany } from '../ledger/ledger.ts';

interface Due extends Release {
  readonly partnerId: string;
}

interface Written extends Due {
  readonly decision: ReturnType<typeof decisionOf>;
}

/**
 * Releases earnings that are due by a run's cut-off, for many partners at once. Writes the entries, revisions and rows that the referral
 * itself would write at its deadline, under the same keys, so neither does it twice. Call it with the partners' locks held.
 */
export async function saveReleases(
  tx: Tx,
  releases: readonly Due[],
  turn: { readonly asOf: string; readonly programId: string },
): Promise<void> {
  const { asOf } = turn;
  const written = releases
    .filter(({ movement }) => movement.entryKind !== null)
    .map((release) => ({ ...release, decision: decisionOf(release, turn) }));
  if (written.length === 0) return;
  const posted = await postMany(
    tx,
    written.map(({ earning, movement, partnerId, decision }) => ({
      key: `${earning.kind === 'commission' ? 'commission' : 'bounty'}:${earning.id}:rev:${earning.rev + 1}`,
      kind: 'commission.release',
      effectiveAt: asOf,
      actor: 'worker',
      partnerId,
      currency: earning.currency,
      postings: movement.postings,
      sourceType: earning.kind,
      sourceId: earning.id,
      metadata: { decision: decisionHash(decision) },
    })),
  );
  await tx.decision.createMany({ data: written.map(({ decision }) => decision) });
  await tx.commissionRevision.createMany({
    data: written.map(({ earning, movement, decision, partnerId }, index) => ({
      commissionId: earning.id,
      rev: earning.rev + 1,
      partnerId,
      kind: 'commission.release',
      targetBeforeMinor: earning.target,
      targetAfterMinor: earning.target,
      deltaMinor: 0,
      movedMinor: movedOf({ movement }),
      factsHash: earning.factsHash,
      reason: movement.reason,
      decisionId: decision.id,
      journalEntryId: posted[index]?.entryId ?? null,
      asOf,
    })),
  });
  await updateRows(tx, written, asOf);
}

const movedOf = ({ movement }: Pick<Release, 'movement'>): number => movement.postings.reduce((sum, { amount }) => sum + amount, 0);

const decisionOf = ({ earning, movement, partnerId }: Due, { asOf, programId }: { readonly asOf: string; readonly programId: string }) => ({
  id: uuid(),
  kind: 'release',
  subjectKind: earning.kind,
  subjectId: earning.id,
  programId,
  partnerId,
  asOf,
  inputs: { releaseAt: earning.releaseAt, moved: movedOf({ movement }) },
  termsId: earning.termsId,
  termsHash: earning.termsHash,
  outcome: 'released',
  reason: movement.reason,
  evidence: {},
  commandId: null,
});

async function updateRows(tx: Tx, written: readonly Written[], asOf: string): Promise<void> {
  const rows = JSON.stringify(
    written.map(({ earning, movement }) => ({ id: earning.id, released: movement.parts.released, rev: earning.rev + 1 })),
  );
  await tx.$executeRaw`
    update commission c set pending_minor = 0, released_minor = r.released, rev = r.rev, released_at = ${asOf}::timestamptz, state = 'available'
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, released bigint, rev int) where c.id = r.id`;
  await tx.$executeRaw`
    update bounty_award b set pending_minor = 0, released_minor = r.released, rev = r.rev, released_at = ${asOf}::timestamptz, state = 'available'
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, released bigint, rev int) where b.id = r.id`;
}
