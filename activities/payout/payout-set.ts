import { advancePayout } from '../../domain/payout/payout.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type PayoutRun } from '../../prisma/generated/client.ts';
import { limitsOfPayout } from '../../prisma/payout/payout-limits.ts';
import { readPayoutLetters, unreadLettersOfAll, type StoredLetter } from './payout-mailbox.ts';
import { makeRoomForDebts } from './payout-room.ts';
import { lockPayouts, readPayouts } from './payout-rows.ts';
import { savePayouts, type Turned } from './payout-save.ts';
import { answerPayout } from './payout-successor.ts';

/** How many payouts of a run one turn moves, one set after the other. */
export const payoutsPerTurn = 5_000;

/** Payouts for each turn if a limit applies: each one is summed up by itself, so a turn takes fewer. */
const limitedPerSet = 50;

/** The next payouts of a run that have letters. */
export interface NextMoves {
  /**
   * Payouts of different balances, moved in one go. A second payout of the same balance is left to a later turn, which reads the new
   * balance.
   */
  readonly together: readonly string[];
  /** Payouts under a limit: an approval counts towards the limit of the next one. */
  readonly oneByOne: readonly string[];
}

/**
 * Moves these payouts in one transaction: each is read, decides for itself and is written as if it were alone. Payouts with open effects
 * are rung. The run's row is not locked here: a payout that ends locks it after its partner.
 */
export async function moveTogether(tx: Tx, ids: readonly string[], asOf: string): Promise<void> {
  await lockPayouts(tx, ids);
  await move(tx, ids, asOf);
}

/** Moves these payouts one after the other, so that each sees how much of a limit the earlier ones used. */
export async function moveOneByOne(tx: Tx, ids: readonly string[], asOf: string): Promise<void> {
  await lockPayouts(tx, ids);
  for (const id of ids) await move(tx, [id], asOf);
}

/**
 * True if payouts of the run have unread letters; payouts left out of the run do not count. Sorted by entity so that PostgreSQL uses the
 * index of unread letters.
 */
export async function haveLetters(tx: Tx, runId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select 1 from ${unreadIn(runId)} order by m.entity_id limit 1`;
  return rows.length > 0;
}

/**
 * SQL: unread letters to payouts of a run. `offset 0` makes PostgreSQL look up each payout by its letter; otherwise it would scan the whole
 * run in ascending id, with every set again.
 */
const unreadIn = (runId: string): Prisma.Sql => Prisma.sql`
  mailbox_message m cross join lateral (select from payout q where q.id = m.entity_id and q.payout_run_id = ${runId}::uuid
    and q.left_out_at is null offset 0) its
  where m.entity_kind = 'payout' and m.applied_at is null`;

/** Reads the next payouts of a run with letters, at most `payoutsPerSet`, in ascending id. */
export async function nextMoves(tx: Tx, { id: runId }: PayoutRun): Promise<NextMoves> {
  const rows = await tx.$queryRaw<{ id: string; balance: string; isLimited: boolean }[]>`
    select p.id, p.partner_id || ':' || p.currency as balance, case when p.state = 'reserved' then
      (select coalesce(l.day_limit_minor, l.partner_limit_minor) is not null from ${limitsOfPayout(Prisma.sql`p`)} l) else false end as "isLimited"
    from (select distinct m.entity_id from ${unreadIn(runId)} order by m.entity_id limit ${payoutsPerTurn}) n
    cross join lateral (select * from payout where id = n.entity_id offset 0) p order by p.id`;
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
  await makeRoomForDebts(tx, turned, asOf); // after the letters are marked as read: a new proposal must not wait for them
  await answerPeople(tx, turned, messages);
  await ringForErrands(tx, ids);
}

/** Stores verdicts for commands given to a single payout. The verdict of a run's command is stored with the run. */
async function answerPeople(tx: Tx, turned: readonly Turned[], messages: readonly StoredLetter[]): Promise<void> {
  const told = new Set(messages.flatMap(({ kind, entityId }) => (kind === 'command' ? [entityId] : [])));
  for (const { draft } of turned) if (told.has(draft.payout.id)) await answerPayout(tx, draft);
}

/**
 * Rings payouts that have open effects. Each is looked up by itself: joined as sets, PostgreSQL would read the effects of all payouts. An
 * existing ring with the same cause is locked and not written again.
 */
async function ringForErrands(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout/' || moved.id, 'payout', jsonb_build_object('payoutId', moved.id), 'moved',
      'Payout ' || (select p.reference from payout p where p.id = moved.id)
    from unnest(${ids}::uuid[]) as moved (id)
      cross join lateral (select from effect e where e.entity_kind = 'payout' and e.entity_id = moved.id and e.done_at is null limit 1) wanted
    order by 'payout/' || moved.id
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause where outbox.cause <> excluded.cause`;
}
