import type { BankProblem, FoundProblem } from '../../domain/bank/bank-problems.ts';
import type { Tx } from '../../prisma/client.ts';
import { ringPayoutsByHand, ringWaitingPayouts } from '../../prisma/payout/waiting-payouts.ts';
import type { SentFile } from './bank-payouts.ts';
import type { BankReply } from '../gateways/bank-file/bank-message.ts';
import { tellPayouts } from '../payout/payout-mailbox.ts';

interface Answer {
  readonly file: Pick<SentFile, 'batchId'>;
  readonly messageId: string;
  /** The bank's status, which means that it has the file; null: it pays nothing of the file. */
  readonly status: string | null;
  /** Payouts that the bank refused alone; and `said`: its status for single payouts, by id. */
  readonly refused: readonly string[];
  readonly said: ReadonlyMap<string, string>;
}

interface Kept {
  readonly state: string;
  readonly before: string | null;
  /** When the bank first said so; for a refusal, now. */
  readonly since: Date;
  readonly members: readonly string[];
}

/**
 * Stores the bank's answer to a file: it proves that the bank has the file, whatever people said before, until the bank refuses all of it.
 * If the file was withdrawn or not handed over, the answer is reported as a problem and each payout is told. Locks the file, as a decision
 * about it does.
 */
export async function keepAnswer(tx: Tx, answer: Answer): Promise<FoundProblem[]> {
  const { messageId, status } = answer;
  const { state, before, since, members } = await write(tx, answer);
  if (state === 'handed_over') return [];
  if (status === null) {
    if (before !== null) await tell(tx, answer, { since, members });
    if (before !== null) await ringWaitingPayouts(tx, members);
    return [];
  }
  await tell(tx, answer, { since, members });
  await ringWaitingPayouts(tx, answer.refused);
  await ringPayoutsByHand(tx);
  return [{ reason: reasonOf(state), found: `${messageId}: ${status}` }];
}

const reasonOf = (state: string): BankProblem => (state === 'withdrawn' ? 'file_was_withdrawn' : 'file_not_handed_over');

/**
 * Writes the answer. Its moment is that of the first answer, or of the first since staff said that the bank had called the file off, which
 * no longer counts. Returns the payouts of the file that are not refused alone.
 */
async function write(tx: Tx, { file: { batchId }, status, refused, said }: Answer): Promise<Kept> {
  const [kept] = await tx.$queryRaw<Kept[]>`
    with was as (select id, bank_answer from payout_batch where id = ${batchId}::uuid for update)
    update payout_batch f set bank_answer = ${status}::text, version = f.version + 1,
      bank_answered_at = case when ${status}::text is not null then case when f.bank_answer is null
        or f.called_off_at is not null then now() else f.bank_answered_at end end,
      call_off_said_by = null, call_off_reason = null, call_off_confirmed_by = null, called_off_at = null,
      bank_refused = array(select unnest(f.bank_refused || ${refused}::uuid[]) except select unnest(${[...said.keys()]}::uuid[]))
    from was where f.id = was.id
    returning f.state, was.bank_answer as before, coalesce(f.bank_answered_at, now()) as since,
      array(select m.payout_id from payout_batch_member m where m.batch_id = f.id and m.payout_id <> all (f.bank_refused)
        order by 1)::text[] as members`;
  if (kept === undefined) throw new Error(`there is no file ${batchId}`);
  return kept;
}

/** Tells each payout of the file the bank's status, once; and again if the bank has refused the file between. */
function tell(tx: Tx, { messageId, status, said }: Answer, { since, members }: Pick<Kept, 'since' | 'members'>): Promise<void> {
  return tellPayouts(
    tx,
    members.map((payoutId) => {
      const word = status === null ? 'RJCT' : (said.get(payoutId) ?? status);
      const evidence = { kind: 'file_answered', file: messageId, status: word, isRefused: status === null } as const;
      return { payoutId, evidence, eventId: `pain.002:${messageId}:file:${word}:${since.toISOString()}` };
    }),
  );
}

/**
 * Returns the status by which the bank says that it has the file. Null if it pays nothing of it, because it refused it or called it off.
 */
export function wordOf({ groups }: SentFile, replies: readonly BankReply[], unpaid: ReadonlySet<string>): string | null {
  const ids = [...groups.values()].flat();
  if (ids.length > 0 && ids.every((id) => unpaid.has(id))) return null;
  if (replies.every(({ status }) => status === '')) return 'PART'; // a part was called off, and nothing else was said
  const word = replies.find(({ status }) => status !== '' && status !== 'RJCT') ?? replies.find(({ reason }) => reason !== null);
  return (word?.status === 'RJCT' ? word.reason : word?.status) ?? 'RJCT';
}
