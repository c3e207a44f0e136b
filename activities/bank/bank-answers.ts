import type { BankProblem, FoundProblem } from '../../domain/bank/bank-problems.ts';
import type { Tx } from '../../prisma/client.ts';
import { ringPayoutsByHand, ringWaitingPayouts } from '../../prisma/payout/waiting-payouts.ts';
import type { SentFile } from './bank-payouts.ts';
import type { BankReply } from '../gateways/bank-file/bank-message.ts';
import { tellPayouts } from '../payout/payout-mailbox.ts';

interface Answer {
  readonly file: Pick<SentFile, 'batchId'>;
  readonly messageId: string;
  /** The bank's word that it has the file; null: it has refused all of it. */
  readonly status: string | null;
  /** Payouts that it refused alone, and those of which it says something else. */
  readonly refused: readonly string[];
  readonly said: ReadonlyMap<string, string>;
}

interface Kept {
  readonly state: string;
  readonly before: string | null;
  /** When the bank first said so; of a refusal, now. */
  readonly since: Date;
  readonly members: readonly string[];
}

/**
 * Whoever answers to a file has it, whatever people of ours said: that stands with the file until the bank refuses all of it. Of a file that was withdrawn,
 * or that nobody handed over, it is shown, and each of its payouts is told. Locks the file, as whoever decides about it does.
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
 * The moment is that of the first answer that says so, or of the first since people said that the bank had called it off: that does not count any more. Answers all
 * payouts of the file that are not refused alone.
 */
async function write(tx: Tx, { file: { batchId }, status, refused, said }: Answer): Promise<Kept> {
  const [kept] = await tx.$queryRaw<Kept[]>`
    with was as (select id, bank_answer from payout_batch where id = ${batchId}::uuid for update)
    update payout_batch f set bank_answer = ${status}::text, version = f.version + 1,
      bank_answered_at = case when ${status}::text is not null then case when f.bank_answer is null or f.called_off_at is not null then now() else f.bank_answered_at end end,
      call_off_said_by = null, call_off_reason = null, call_off_confirmed_by = null, called_off_at = null,
      bank_refused = array(select unnest(f.bank_refused || ${refused}::uuid[]) except select unnest(${[...said.keys()]}::uuid[]))
    from was where f.id = was.id
    returning f.state, was.bank_answer as before, coalesce(f.bank_answered_at, now()) as since,
      array(select m.payout_id from payout_batch_member m where m.batch_id = f.id and m.payout_id <> all (f.bank_refused) order by 1)::text[] as members`;
  if (kept === undefined) throw new Error(`there is no file ${batchId}`);
  return kept;
}

/** Each word once, and once more where the bank has refused it between. */
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

/** The word by which the bank says that it has the file. Null: it pays nothing of it, for it refuses it or has called it off. */
export function wordOf({ groups }: SentFile, replies: readonly BankReply[], unpaid: ReadonlySet<string>): string | null {
  const ids = [...groups.values()].flat();
  if (ids.length > 0 && ids.every((id) => unpaid.has(id))) return null;
  if (replies.every(({ status }) => status === '')) return 'PART'; // a part was called off, and nothing else was said
  const word = replies.find(({ status }) => status !== '' && status !== 'RJCT') ?? replies.find(({ reason }) => reason !== null);
  return (word?.status === 'RJCT' ? word.reason : word?.status) ?? 'RJCT';
}
