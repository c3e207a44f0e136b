import type { PayoutDraft, PayoutEntry, PayoutStep } from '../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { post, postMany, type EntryDraft } from '../ledger/ledger.ts';
import { mirroredPostings } from '../ledger/mirrored-postings.ts';

/** Posts the entries of each step of each draft. Returns their ids in the same nesting and order. */
export async function postSteps(tx: Tx, drafts: readonly PayoutDraft[]): Promise<string[][][]> {
  const wanted = drafts.flatMap(({ payout, asOf, steps }) =>
    steps.flatMap((step) => step.entries.map((entry) => ({ entry: draftOf(entry, { payout, asOf, step }), reverses: entry.reverses }))),
  );
  const own = wanted.filter(({ reverses }) => reverses === undefined).map(({ entry }) => entry);
  const ids = new Map((own.length === 0 ? [] : await postMany(tx, own)).map(({ key, entryId }) => [key, entryId]));
  for (const { entry, reverses } of wanted)
    if (reverses !== undefined) ids.set(entry.key, await reverse(tx, entry, keyOf(entry.sourceId, reverses)));
  return drafts.map(({ payout, steps }) => steps.map(({ entries }) => entries.flatMap(({ key }) => ids.get(keyOf(payout.id, key)) ?? [])));
}

const keyOf = (payoutId: string, key: string): string => `payout:${payoutId}:${key}`;

interface Turn {
  readonly payout: PayoutState;
  readonly asOf: string;
  readonly step: PayoutStep;
}

const draftOf = ({ key, kind, postings, metadata }: PayoutEntry, { payout, asOf, step: { actorId, bookedOn } }: Turn): EntryDraft => ({
  key: keyOf(payout.id, key),
  kind,
  effectiveAt: asOf,
  ...(bookedOn === undefined ? {} : { bookedOn }),
  actor: actorId === null ? 'worker' : `person:${actorId}`,
  partnerId: payout.partnerId,
  currency: payout.currency,
  postings,
  sourceType: 'payout',
  sourceId: payout.id,
  ...(metadata === undefined ? {} : { metadata }),
});

/**
 * Posts the reversal of the entry with this key.
 * @throws Error if there is no such entry.
 */
async function reverse(tx: Tx, entry: EntryDraft, key: string): Promise<string> {
  const [reversed] = await tx.$queryRaw<{ id: string }[]>`select id from ledger.journal_entry where idempotency_key = ${key}`;
  if (reversed === undefined) throw new Error(`there is no entry ${key}`);
  const postings = await mirroredPostings(tx, reversed.id);
  return (await post(tx, { ...entry, postings, reversesEntryId: reversed.id })).entryId;
}
