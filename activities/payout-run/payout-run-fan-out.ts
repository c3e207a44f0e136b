import type { Tx } from '../../prisma/client.ts';
import type { PayoutRun } from '../../prisma/generated/client.ts';

/** Payouts that get a letter in one turn. */
const payoutsPerTurn = 2_000;

/** Progress after the last payout: the highest id. */
const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Progress of a run that has told all its payouts, or has none to tell. */
export const fannedOut = { progress: end } as const;

export const isFannedOut = ({ progress }: Pick<PayoutRun, 'progress'>): boolean => progress === end;

interface Word {
  readonly kind: 'run_approved' | 'run_canceled';
  readonly commandId: string;
}

/**
 * Tells the next payouts of a run what a person decided about all of them, with the content that was decided about. Rings nothing: the
 * run's next turns move payouts with letters. Returns the id after which the next turn goes on.
 */
export async function tellNext(tx: Tx, run: PayoutRun, word: Word): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from payout where payout_run_id = ${run.id}::uuid and replaces_payout_id is null and state = 'reserved'
      and (${run.progress}::uuid is null or id > ${run.progress}::uuid) order by id limit ${payoutsPerTurn}`;
  const ids = rows.map(({ id }) => id);
  await tellPayouts(tx, ids, word);
  return ids.length < payoutsPerTurn ? end : (ids.at(-1) ?? end);
}

/**
 * True if a payout has not read the last approval yet; one that has read it and is still reserved needs another approval. Payouts left out
 * of the run do not count.
 */
export async function areLettersUnread(tx: Tx, runId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from payout p join mailbox_message m on m.entity_kind = 'payout' and m.entity_id = p.id and m.applied_at is null
      and m.kind = 'run_approved'
    where p.payout_run_id = ${runId}::uuid and p.state = 'reserved' and p.left_out_at is null limit 1`;
  return rows.length > 0;
}

/** Tells payouts of the run that replaced canceled ones: few, all in one turn. Payouts that replace one later are not meant. */
export async function tellReplacements(tx: Tx, runId: string, word: Word): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from payout where payout_run_id = ${runId}::uuid and replaces_payout_id is not null and state = 'reserved' order by id`;
  await tellPayouts(
    tx,
    rows.map(({ id }) => id),
    word,
  );
}

/** Puts the letters, except to payouts that the command sets apart. */
async function tellPayouts(tx: Tx, ids: readonly string[], { kind, commandId }: Word): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments)
    select 'payout', id, ${`${kind}:${commandId}`}, ${kind}, jsonb_build_object('commandId', ${commandId}::text, 'contentHash', content_hash)
    from payout where id = any (${ids}::uuid[])
      and id not in (select apart::uuid from command c cross join lateral jsonb_object_keys(coalesce(c.arguments -> 'apart', '{}')) apart
        where c.id = ${commandId}::uuid) order by id
    on conflict (entity_kind, entity_id, event_id) do nothing`;
}
