import type { DecisionReason } from '../../domain/decision.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { answerOf, findAtBankByOther, findProofOfFile } from '../../prisma/bank/file-debits.ts';
import { isReadyForFile } from '../../prisma/bank/file-ready.ts';
import { Prisma, type Command, type PayoutBatch } from '../../prisma/generated/client.ts';
import { actorOf } from '../actor.ts';
import { attemptClock } from '../attempt-clock.ts';
import { answerCommands } from '../command-verdicts.ts';
import type { Carried } from './payout-outside.ts';
import { ringPayouts } from '../../prisma/payout/ring-payouts.ts';
import { financeRoles, findShutOut, preparerRoles } from '../../prisma/account/shut-out.ts';
import { inTransaction } from '../transactions.ts';

interface Scope {
  readonly programId: string;
  /** Left out: all approved payouts. */
  readonly payoutIds?: readonly string[];
  /** When the file was ordered. A payout whose file was withdrawn after that is left out: a person took it out of this file. */
  readonly askedAt?: Date;
}

const rows = { payout: Prisma.sql`p`, method: Prisma.sql`m`, partner: Prisma.sql`q` };

/** Locks the payouts that may go into a bank file now, until the transaction ends. Returns their ids in ascending order. */
export async function lockForFile(tx: Tx, { programId, payoutIds, askedAt }: Scope): Promise<string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select p.id from ${payoutsIn(payoutIds)} join payout_method m on m.id = p.payout_method_id join partner q on q.id = p.partner_id
    where p.program_id = ${programId}::uuid and ${isReadyForFile(rows)}
      and not exists (select from payout_event e where e.payout_id = p.id and e.reason = 'file_withdrawn'
        and e.created_at > ${askedAt ?? null}::timestamptz)
    order by p.id for update of p`;
  return found.map(({ id }) => id);
}

/**
 * SQL: payouts as `p`, either all or these. `offset 0` makes PostgreSQL look up each of these; otherwise it would read all approved payouts again for
 * each file of a large run. They are locked in ascending id, also the ones that may not go.
 */
const payoutsIn = (payoutIds: readonly string[] | undefined): Prisma.Sql =>
  payoutIds === undefined
    ? Prisma.sql`payout p`
    : Prisma.sql`(select id from unnest(${payoutIds}::uuid[]) wanted (id) order by id) wanted
        cross join lateral (select * from payout where id = wanted.id offset 0) p`;

interface Joined {
  readonly id: string;
  /** Execution dates at the bank, by currency. */
  readonly executeOn: Readonly<Record<string, string>>;
}

/** Binds locked payouts to their bank file and tells each of them. From then on they can be withdrawn only together with the file. */
export async function joinBatch(tx: Tx, batch: Joined, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    update payout set payout_batch_id = ${batch.id}::uuid, execute_on = (${JSON.stringify(batch.executeOn)}::jsonb ->> currency::text)::date
    where id = any (${ids}::uuid[])`;
  await tx.$executeRaw`
    insert into payout_batch_member (batch_id, payout_id) select ${batch.id}::uuid, id from unnest(${ids}::uuid[]) as i (id) order by id`;
  await tellBatch(tx, { batchId: batch.id, kind: 'exported', actorId: null });
}

/** Timeout in milliseconds: one decision tells thousands of payouts. */
const fileMs = 30_000;

export const createPayoutBatchActivities = ({ db }: { readonly db: Db }) => ({
  /**
   * Carries out a person's decision about a bank file: it was handed over to the bank; or it is withdrawn before that, which a second
   * person confirms; or its withdrawal is declined. Each payout in the file is told and decides for itself.
   */
  decideBankFile: async ({ key: commandId }: { readonly key: string }): Promise<Carried> => {
    await inTransaction(
      db,
      async (tx) => {
        const command = await tx.command.findUniqueOrThrow({ where: { id: commandId } });
        if (command.appliedAt !== null) return;
        const asOf = attemptClock().toISOString();
        const refusal = await decide(tx, { command, asOf });
        await answerCommands(tx, { [commandId]: refusal }, { asOf, subjectId: command.subjectId });
      },
      { timeout: fileMs },
    );
    return { posted: false };
  },
});

/** A bank file's row without its content. */
type Batch = Omit<PayoutBatch, 'file'>;

interface Deciding {
  readonly command: Command;
  readonly asOf: string;
}

async function decide(tx: Tx, { command, asOf }: Deciding): Promise<DecisionReason | undefined> {
  const { subjectId: id, actorId, kind } = command;
  await tx.$queryRaw`select 1 from payout_batch where id = ${id}::uuid for update`;
  const batch = await tx.payoutBatch.findUnique({ where: { id }, omit: { file: true } });
  if (batch === null) return 'unknown_payout';
  if (batch.state !== 'exported') return 'payout_state_changed';
  if (kind !== 'withdrawFile' && (await findShutOut(tx, [actorId], financeRoles)).length > 0) return 'shut_out';
  switch (kind) {
    case 'confirmHandOver':
      if (batch.withdrawnBy !== null) return 'payout_state_changed';
      if (await isAtBankByOther(tx, batch)) return 'debit_undecided';
      await change(tx, batch, { command, data: { state: 'handed_over', handedOverBy: actorId, handedOverAt: asOf } });
      await tellBatch(tx, { batchId: id, kind: 'handed_over', actorId });
      return undefined;
    case 'withdrawFile':
      if (batch.withdrawnBy !== null) return 'payout_state_changed';
      if (answerOf(batch) !== undefined) return 'file_answered';
      await change(tx, batch, { command, data: { withdrawnBy: actorId } });
      return undefined;
    case 'confirmWithdrawal':
      if (batch.withdrawnBy === null) return 'payout_state_changed';
      if (batch.withdrawnBy === actorId) return 'four_eyes';
      if ((await findShutOut(tx, [batch.withdrawnBy], preparerRoles)).length > 0) return 'shut_out';
      if (answerOf(batch) !== undefined) return 'file_answered';
      if ((await findProofOfFile(tx, id)) !== undefined) return 'debit_undecided';
      await change(tx, batch, { command, data: { state: 'withdrawn', withdrawalConfirmedBy: actorId } });
      await tellBatch(tx, { batchId: id, kind: 'withdrawn', actorId });
      return undefined;
    case 'declineWithdrawal':
      if (batch.withdrawnBy === null) return 'payout_state_changed';
      await change(tx, batch, { command, data: { withdrawnBy: null } });
      return undefined;
    default:
      return 'payout_state_changed';
  }
}

/**
 * True if the bank has paid a payout of this file by another file, or may pay it by a withdrawn one, and nothing proves that the bank has
 * this file.
 */
async function isAtBankByOther(tx: Tx, batch: Batch): Promise<boolean> {
  const isProven = answerOf(batch) !== undefined || (await findProofOfFile(tx, batch.id)) !== undefined;
  return !isProven && (await findAtBankByOther(tx, batch.id)) !== undefined;
}

type Change = Partial<Pick<PayoutBatch, 'state' | 'handedOverBy' | 'withdrawnBy' | 'withdrawalConfirmedBy'>> & {
  readonly handedOverAt?: string;
};

/** What the audit calls what came of a command; the command itself stands there since it was given. */
const effects: Readonly<Record<string, string>> = {
  confirmHandOver: 'handed_over',
  withdrawFile: 'withdrawal_open',
  confirmWithdrawal: 'withdrawn',
  declineWithdrawal: 'withdrawal_ended',
};

async function change(tx: Tx, batch: Batch, { command, data }: { readonly command: Command; readonly data: Change }): Promise<void> {
  await tx.payoutBatch.update({ where: { id: batch.id }, data: { ...data, version: { increment: 1 } }, select: { id: true } });
  const subject = { kind: 'payout_batch', id: batch.id };
  const after = { state: data.state ?? batch.state };
  await audit(tx, await actorOf(tx, command.actorId), {
    action: `payout_batch.${effects[command.kind] ?? command.kind}`,
    subject,
    before: { state: batch.state },
    after,
  });
}

interface Word {
  readonly batchId: string;
  readonly kind: 'exported' | 'handed_over' | 'withdrawn';
  readonly actorId: string | null;
}

/** Tells all payouts of the file: first the letters, then the rings, both in ascending id. */
async function tellBatch(tx: Tx, { batchId, kind, actorId }: Word): Promise<void> {
  const payouts = await tx.payout.findMany({ where: { payoutBatchId: batchId }, select: { id: true } });
  await tx.$executeRaw`
    insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments)
    select 'payout', id, ${`${kind}:${batchId}`}, ${kind},
    jsonb_strip_nulls(jsonb_build_object('batchId', ${batchId}::text, 'actorId', ${actorId}::text))
    from payout where payout_batch_id = ${batchId}::uuid order by id
    on conflict (entity_kind, entity_id, event_id) do nothing`;
  await ringPayouts(
    tx,
    payouts.map(({ id }) => id),
    kind,
  );
}
