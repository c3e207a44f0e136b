import type { BankProblem, FoundProblem } from '../../domain/bank/bank-problems.ts';
import { isNameOfOurFile } from '../../domain/bank/our-reference.ts';
import type { Tx } from '../../prisma/client.ts';
import { haltPayouts } from '../../prisma/payout/halt-payouts.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { keepAnswer, wordOf } from './bank-answers.ts';
import { findBankPayouts, findSentFile, type BankPayout, type SentFile } from './bank-payouts.ts';
import type { BankReply } from '../gateways/bank-file/bank-message.ts';
import { tellPayouts, type ToldPayout } from '../payout/payout-mailbox.ts';

/**
 * Applies the answers of a pain.002. It refuses but never confirms: only `RJCT` is evidence, and only if the answer does not contradict it.
 * A refused payment, group or file must be named and be as our file says. Doubtful or unknown statuses fail nothing and are reported. Any
 * other status of a single payment is stored with its payout as the bank's status. Payouts that are no longer in the file are not touched.
 */
export async function applyReplies(tx: Tx, keys: DataKeys, replies: readonly BankReply[]): Promise<FoundProblem[]> {
  const problems: FoundProblem[] = [];
  for (const messageId of new Set(replies.map((reply) => reply.messageId))) {
    const file = await findSentFile(tx, keys, messageId);
    if (file === undefined) {
      problems.push({ reason: 'unknown_message', found: messageId });
      if (isNameOfOurFile(messageId)) await haltPayouts(tx, [{ kind: 'bank_answer', name: messageId }]);
    } else
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

/**
 * Refusals as a duplicate. They say nothing against what the bank has: the first file may be under way. Source: ISO 20022 external codes.
 */
const alreadyThere = ['AM05', 'DUPL', 'DU01', 'DU02', 'DU03', 'DU04', 'DU05'];

async function refuse(tx: Tx, file: SentFile, replies: readonly BankReply[]): Promise<FoundProblem[]> {
  // before its payouts and their rings, in the order of a decision about the file
  await tx.$queryRaw`select 1 from payout_batch where id = ${file.batchId}::uuid for update`;
  const refusals = replies.filter(isRefusal).toSorted((one, other) => exactness[other.about] - exactness[one.about]);
  const words = replies.filter(isWord);
  const unknown = replies.filter(isUnknown);
  const named = [...refusals, ...words, ...replies.filter(isCalledOff), ...unknown.filter(({ about }) => about === 'payment')];
  const payouts = await findBankPayouts(tx, [...new Set(named.flatMap((reply) => idsOf(file, reply) ?? []))]);
  const found = (reason: BankProblem, reply: BankReply, text = nameOf(reply)): FoundProblem => ({
    reason,
    found: text,
    batchId: file.batchId,
    payoutId: payouts.get(reply.endToEndId ?? '')?.id,
  });
  const problems: FoundProblem[] = [
    ...replies.filter(isDuplicate).map((reply) => found('sent_twice', reply)),
    ...unknown.map((reply) => found('unknown_status', reply, `${nameOf(reply)}: ${reply.status || '–'}`)),
  ];
  const refused = new Map<string, BankReply>();
  for (const reply of refusals) {
    const ids = idsOf(file, reply);
    if (ids === undefined) problems.push(found('unnamed_refusal', reply));
    else if (replies.some((other) => contradicts(file, reply, other))) problems.push(found('contradictory_refusal', reply));
    else if (isOfAnother(file, reply) || isOfAnotherSum(reply, payouts.get(reply.endToEndId ?? '')))
      problems.push(found('refusal_differs', reply));
    else for (const id of ids) if (!refused.has(id)) refused.set(id, reply);
  }
  await tellWords(tx, { file, payouts }, words);
  return [
    ...problems,
    ...(await tellRefused(tx, { file, payouts, refused })),
    ...(await answerOf(tx, { file, payouts, refused }, { replies, words })),
  ];
}

interface Said {
  readonly replies: readonly BankReply[];
  readonly words: readonly BankReply[];
}

/**
 * Stores what the answer as a whole says about the file. A part refused together with its file, or in doubt, is not refused alone; a file,
 * group or payment that the bank called off is not paid either.
 */
async function answerOf(tx: Tx, { file, payouts, refused }: Refused, { replies, words }: Said): Promise<FoundProblem[]> {
  const unpaid = new Set([...refused.keys(), ...replies.filter(isCalledOff).flatMap((reply) => idsOf(file, reply) ?? [])]);
  const status = wordOf(
    file,
    replies.filter((reply) => !isCalledOff(reply)),
    unpaid,
  );
  const idOf = (endToEndId: string | null) => payouts.get(endToEndId ?? '')?.id;
  const said = words
    .filter((reply) => !isCalledOff(reply))
    .flatMap((reply): [string, string][] => {
      const payout = payouts.get(reply.endToEndId ?? '');
      return payout === undefined || isOfAnother(file, reply) || isOfAnotherSum(reply, payout) ? [] : [[payout.id, reply.status]];
    });
  const messageId = replies[0]?.messageId ?? '';
  const alone = [...unpaid].flatMap((endToEndId) => idOf(endToEndId) ?? []);
  return keepAnswer(tx, { file, messageId, status, refused: status === null ? [] : alone, said: new Map(said) });
}

/** Tells payouts the bank's status, each status of a file once. */
async function tellWords(tx: Tx, { file, payouts }: Omit<Refused, 'refused'>, words: readonly BankReply[]): Promise<void> {
  const told = words.flatMap((reply): ToldPayout[] => {
    const { messageId, endToEndId, status } = reply;
    const payout = payouts.get(endToEndId ?? '');
    const isOfThis = payout?.batchId === file.batchId && !isOfAnother(file, reply) && !isOfAnotherSum(reply, payout);
    if (payout === undefined || !isOfThis) return [];
    const evidence = { kind: 'standing', status, waitsFor: 'rail' } as const;
    return [{ payoutId: payout.id, evidence, eventId: `pain.002:${messageId}:${status}`, source: { messageId } }];
  });
  await tellPayouts(tx, told);
}

interface Refused {
  readonly file: SentFile;
  readonly payouts: ReadonlyMap<string, BankPayout>;
  readonly refused: ReadonlyMap<string, BankReply>;
}

async function tellRefused(tx: Tx, { file, payouts, refused }: Refused): Promise<FoundProblem[]> {
  const problems: FoundProblem[] = [];
  const told: ToldPayout[] = [];
  for (const [endToEndId, reply] of refused) {
    const { reason, messageId, information } = reply;
    const payout = payouts.get(endToEndId);
    if (payout === undefined) problems.push({ reason: 'unknown_payout', found: endToEndId, batchId: file.batchId });
    else if (payout.batchId !== file.batchId)
      problems.push({ reason: 'other_file', found: payout.reference, batchId: file.batchId, payoutId: payout.id });
    else {
      const evidence = { kind: 'failed', code: reason ?? 'RJCT', isOfFile: reply.about !== 'payment' } as const;
      const source = { messageId, ...(information === null ? {} : { information }) };
      told.push({ payoutId: payout.id, evidence, eventId: `pain.002:${messageId}`, source });
    }
  }
  await tellPayouts(tx, told);
  return problems;
}

/** True if the reply's second id or its group belongs to another payment of ours. */
function isOfAnother({ groups }: SentFile, { about, endToEndId, instructionId, paymentGroupId }: BankReply): boolean {
  if (about !== 'payment' || endToEndId === null) return false;
  const [own] = [...groups].find(([, ids]) => ids.includes(endToEndId)) ?? [];
  const isElsewhere = own !== undefined && paymentGroupId !== null && paymentGroupId !== own;
  return isElsewhere || (instructionId !== null && instructionId !== endToEndId);
}

/** True if the reply states another sum than the payment's. Refusals of a group or file state none. */
const isOfAnotherSum = ({ paid }: BankReply, payout: BankPayout | undefined): boolean =>
  paid !== null && payout !== undefined && (paid.amount !== payout.amount || paid.currency !== payout.currency);

/** Source: ISO 20022 external code sets, payment group and transaction status. */
const knownStatuses = 'ACCC ACCP ACFC ACIS ACPD ACSC ACSP ACTC ACWC ACWP BLCK CANC PART PATC PDNG PRES RCVD RJCT'.split(' ');
const isUnknown = ({ status }: BankReply): boolean => !knownStatuses.includes(status);

const isDuplicate = ({ status, reason }: BankReply): boolean => status === 'RJCT' && reason !== null && alreadyThere.includes(reason);
const isRefusal = (reply: BankReply): boolean => reply.status === 'RJCT' && !isDuplicate(reply);
const isCalledOff = ({ status }: BankReply): boolean => status === 'CANC';
/** True for a status of one payment that is neither a refusal nor unknown. */
const isWord = (reply: BankReply): boolean => reply.about === 'payment' && reply.status !== 'RJCT' && !isUnknown(reply);
const exactness = { file: 0, group: 1, payment: 2 } as const;
const nameOf = ({ endToEndId, paymentGroupId, messageId }: BankReply): string => endToEndId ?? paymentGroupId ?? messageId;

/** Returns the end-to-end ids that a reply is about; undefined if it does not name them. */
function idsOf({ groups }: SentFile, { about, endToEndId, paymentGroupId }: BankReply): readonly string[] | undefined {
  if (about === 'payment') return endToEndId === null ? undefined : [endToEndId];
  return about === 'file' ? [...groups.values()].flat() : groups.get(paymentGroupId ?? '');
}

/** True if the money has moved, or is on its way by an earlier file. `PART` or acceptance of a whole leaves its parts open. */
const isPaid = (reply: BankReply): boolean => isDuplicate(reply) || ['ACSC', 'ACCC'].includes(reply.status);

/**
 * True if another reply contradicts a refusal: within a refused whole everything must be refused; about the same payment, or the whole
 * above it, nothing may be called paid.
 */
function contradicts(file: SentFile, refusal: BankReply, other: BankReply): boolean {
  if (isRefusal(other)) return false;
  if (exactness[other.about] > exactness[refusal.about]) return isWithin(file, other, refusal);
  if (other.about !== refusal.about) return isPaid(other) && isWithin(file, refusal, other);
  return nameOf(other) === nameOf(refusal);
}

/** True if the part belongs to the whole. A part that does not name its group may belong to any. */
function isWithin({ groups }: SentFile, part: BankReply, whole: BankReply): boolean {
  if (whole.about === 'file' || whole.paymentGroupId === null || part.paymentGroupId === whole.paymentGroupId) return true;
  const members = groups.get(whole.paymentGroupId) ?? [];
  return part.endToEndId === null ? part.paymentGroupId === null : members.includes(part.endToEndId);
}
