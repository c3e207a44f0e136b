import type { BankProblem } from '../domain/bank-problems.ts';
import type { Tx } from '../prisma/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { findBankPayouts, findSentFile, type SentFile } from './bank-payouts.ts';
import type { BankReply } from './gateways/bank-file/bank-message.ts';
import { tellPayout } from './payout-mailbox.ts';

/** What of a bank's message could not be applied; shown beside the file. */
export interface FoundProblem {
  readonly reason: BankProblem;
  readonly found: string;
}

/**
 * A pain.002 refuses, it never confirms: of all its statuses only `RJCT` is evidence. The most exact one counts: of the payment, of its
 * group, of the file. A payout that is no longer in that file is not touched.
 */
export async function applyReplies(tx: Tx, keys: DataKeys, replies: readonly BankReply[]): Promise<FoundProblem[]> {
  const problems: FoundProblem[] = [];
  for (const messageId of new Set(replies.map((reply) => reply.messageId))) {
    const file = await findSentFile(tx, keys, messageId);
    if (file === undefined) problems.push({ reason: 'unknown_message', found: messageId });
    else
      problems.push(
        ...(await refuse(
          tx,
          file,
          replies.filter((reply) => reply.messageId === messageId),
        )),
      );
  }
  return problems;
}

/** "I have this already" says nothing against what the bank has: the first file may be under way. Source: ISO 20022 external codes. */
const alreadyThere = ['AM05', 'DUPL', 'DU01', 'DU02', 'DU03', 'DU04', 'DU05'];

async function refuse(tx: Tx, file: SentFile, replies: readonly BankReply[]): Promise<FoundProblem[]> {
  const refused = new Map<string, BankReply>();
  const rejected = replies.filter(({ status }) => status === 'RJCT');
  const duplicates = rejected.filter(({ reason }) => reason !== null && alreadyThere.includes(reason));
  const rejections = rejected.filter((reply) => !duplicates.includes(reply)).toSorted((one, other) => exactness(other) - exactness(one));
  for (const reply of rejections) for (const id of idsOf(file, reply)) if (!refused.has(id)) refused.set(id, reply);
  const payouts = await findBankPayouts(tx, [...refused.keys()]);
  const problems: FoundProblem[] = duplicates.map(({ endToEndId, messageId }) => ({
    reason: 'sent_twice',
    found: endToEndId ?? messageId,
  }));
  for (const [endToEndId, { reason, messageId, information }] of refused) {
    const payout = payouts.get(endToEndId);
    if (payout === undefined) problems.push({ reason: 'unknown_payout', found: endToEndId });
    else if (payout.batchId !== file.batchId) problems.push({ reason: 'other_file', found: payout.reference });
    else {
      const evidence = { kind: 'failed', code: reason ?? 'RJCT' } as const;
      const source = { messageId, ...(information === null ? {} : { information }) };
      await tellPayout(tx, payout, { evidence, eventId: `pain.002:${messageId}`, source });
    }
  }
  return problems;
}

const exactness = ({ endToEndId, paymentGroupId }: BankReply): number => (endToEndId !== null ? 2 : paymentGroupId !== null ? 1 : 0);

function idsOf({ groups }: SentFile, { endToEndId, paymentGroupId }: BankReply): readonly string[] {
  if (endToEndId !== null) return [endToEndId];
  return paymentGroupId === null ? [...groups.values()].flat() : (groups.get(paymentGroupId) ?? []);
}
