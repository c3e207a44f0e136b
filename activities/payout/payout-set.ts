import { advancePayout } from '../../domain/payout/payout.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type PayoutRun } from '../../prisma/generated/client.ts';
import { limitsOfPayout } from '../../prisma/payout/payout-limits.ts';
import { readPayoutLetters, unreadLettersOfAll, type StoredLetter } from './payout-mailbox.ts';
import { makeRoomForDebts } from './payout-room.ts';
import { lockPayouts, readPayouts } from './payout-rows.ts';
import { payoutsPerSet, savePayouts, type Turned } from './payout-save.ts';
import { answerPayout } from './payout-successor.ts';

/** Each of these is summed up against a limit by itself, so a turn takes fewer. */
const limitedPerSet = 50;

/** The next payouts of a run that have letters. */
export interface NextMoves {
  /** No two of one balance: what the first makes of it, the next one reads in a later turn. */
  readonly together: readonly string[];
  /** What has been approved before counts against what is approved after it. */
  readonly oneByOne: readonly string[];
}

/**
 * Moves these payouts in one transaction: each is read, decides for itself and is written as if it were alone. Whoever wants something of
 * the outside is rung. The run's own row is not locked here: a payout that ends locks it after its partner.
 */
export async function moveTogether(tx: Tx, ids: readonly string[], asOf: string): Promise<void> {
  await lockPayouts(tx, ids);
  await move(tx, ids, asOf);
}

/** The same one after the other, so that each sees what the one before it has used up of a limit. */
export async function moveOneByOne(tx: Tx, ids: readonly string[], asOf: string): Promise<void> {
  await lockPayouts(tx, ids);
  for (const id of ids) await move(tx, [id], asOf);
}

/** A run whose payouts have letters is not at rest; what was left out moves by itself. In their order, since the index that has it holds what is unread alone. */
export async function haveLetters(tx: Tx, runId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select 1 from ${unreadIn(runId)} order by m.entity_id limit 1`;
  return rows.length > 0;
}

/**
 * Letters to the payouts of a run. Each payout is looked up by its letter (`offset 0`): beside so many, the database would go through all of the run in the
 * order of their ids, and with every set through all that have moved before it.
 */
const unreadIn = (runId: string): Prisma.Sql => Prisma.sql`
  mailbox_message m cross join lateral (select from payout q where q.id = m.entity_id and q.payout_run_id = ${runId}::uuid and q.left_out_at is null offset 0) its
  where m.entity_kind = 'payout' and m.applied_at is null`;

export async function nextMoves(tx: Tx, { id: runId }: PayoutRun): Promise<NextMoves> {
  const rows = await tx.$queryRaw<{ id: string; balance: string; isLimited: boolean }[]>`
    select p.id, p.partner_id || ':' || p.currency as balance, p.state = 'reserved' and coalesce(l.day_limit_minor, l.partner_limit_minor) is not null as "isLimited"
    from (select distinct m.entity_id from ${unreadIn(runId)} order by m.entity_id limit ${payoutsPerSet}) n
    cross join lateral (select * from payout where id = n.entity_id offset 0) p
    cross join lateral ${limitsOfPayout(Prisma.sql`p`)} l order by p.id`;
  const together = rows.filter(({ isLimited }) => !isLimited);
  const firstOf = new Map(together.toReversed().map(({ id, balance }) => [balance, id]));
  return {
    together: together.flatMap(({ id, balance }) => (firstOf.get(balance) === id ? [id] : [])),
    oneByOne: rows.flatMap(({ id, isLimited }) => (isLimited ? [id] : [])).slice(0, limitedPerSet),
  };
}

async function move(tx: Tx, ids: readonly string[], asOf: string): Promise<void> {
  const messages = await unreadLettersOfAll(tx, ids);
  const letters = await readPayoutLetters(tx, messages);
  const turned: Turned[] = (await readPayouts(tx, ids, asOf)).map((before) => ({
    before,
    draft: advancePayout(before, { asOf, letters: letters.get(before.id) ?? [] }),
  }));
  await savePayouts(tx, turned);
  await tx.$executeRaw`
    update mailbox_message set applied_at = ${asOf}::timestamptz where seq = any (${messages.map(({ seq }) => seq)}::bigint[])`;
  await makeRoomForDebts(tx, turned, asOf); // what is proposed again waits for no letter that has been read
  await answerPeople(tx, turned, messages);
  await ringForErrands(tx, ids);
}

/** Only what a person told this very payout has a verdict of its own: the run's is on the run. */
async function answerPeople(tx: Tx, turned: readonly Turned[], messages: readonly StoredLetter[]): Promise<void> {
  const told = new Set(messages.flatMap(({ kind, entityId }) => (kind === 'command' ? [entityId] : [])));
  for (const { draft } of turned) if (told.has(draft.payout.id)) await answerPayout(tx, draft);
}

/**
 * Each is looked up by itself: joined as sets, the database would read the errands of everybody for every set. A bell that says so already is
 * locked and not written again.
 */
async function ringForErrands(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout/' || p.id, 'payout', jsonb_build_object('payoutId', p.id), 'moved', 'Payout ' || p.reference
    from unnest(${ids}::uuid[]) as moved (id) join payout p on p.id = moved.id
      cross join lateral (select from effect e where e.entity_kind = 'payout' and e.entity_id = moved.id and e.done_at is null limit 1) wanted
    order by 'payout/' || p.id
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause where outbox.cause <> excluded.cause`;
}
