import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { openBatchFile } from '../../prisma/bank/batch-file.ts';
import type { Tx } from '../../prisma/client.ts';
import { answerOf, findAtBankByOther, findProofOfFile } from '../../prisma/bank/file-debits.ts';
import { Prisma, type PayoutBatch } from '../../prisma/generated/client.ts';
import { isOwedBack } from '../../prisma/payout/paid-again.ts';
import { obstacleOf } from '../../prisma/payout/standing-payouts.ts';
import { isDebited, isKeptBack } from '../../prisma/bank/undecided-debits.ts';
import { BankFileContent } from '../contract/bank-files.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, parameter, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';
import { errand } from './errand.ts';
import { mustNotBeHalted } from './not-halted.ts';
import { putCommand } from './put-command.ts';
import { mustBeSecondPerson, secondPersonRefusals } from './second-person.ts';

/** Downloads the file. Each download is counted and recorded in the audit, because the file could be paid twice. */
const download = forPeople(
  {
    method: 'post',
    path: '/bank-files/:id/download',
    summary: 'Downloads the payment file for the bank; takes a recent second factor, and each download is counted',
    tag: 'bank-files',
    access: { permission: requirePermission('bank-files', 'download') },
    body: NoBody,
    answers: { 200: BankFileContent },
    refusals: [
      'not_found',
      'step_up_required',
      'payout_state_changed',
      'content_changed',
      'payouts_halted',
      'bank_file_pays_twice',
      'bank_file_stands_still',
      'bank_file_called_back',
    ],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    return { status: 200, body: await countDownload(call, parameter(call, 'id')) };
  },
);

async function countDownload(call: PersonCall, id: string): Promise<z.infer<typeof BankFileContent>> {
  const { db, config } = call.deps;
  return db.$transaction(async (tx) => {
    const batch = isId(id) ? await tx.payoutBatch.findUnique({ where: { id } }) : null;
    if (batch === null || batch.rail !== 'bank_file' || batch.file === null) throw new DomainError('not_found');
    if (batch.state === 'withdrawn') throw new DomainError('payout_state_changed', { state: batch.state });
    mustNotBeCalledBack(batch);
    const content = openBatchFile(config.dataKeys, id, batch.file);
    if (createHash('sha256').update(content).digest('hex') !== batch.fileSha256) throw new DomainError('content_changed');
    await mustNotBeHalted(tx);
    await mustAddUp(tx, batch);
    await mustPayOnce(tx, batch);
    if (batch.state === 'exported') await mustNotStandStill(tx, batch);
    const { downloads } = await tx.payoutBatch.update({
      where: { id },
      data: { downloads: { increment: 1 }, lastDownloadedBy: call.actor.id, lastDownloadedAt: new Date() },
      select: { downloads: true },
    });
    await audit(tx, auditActorOf(call), { action: 'payout_batch.download', subject: { kind: 'payout_batch', id }, after: { downloads } });
    return { fileName: `${batch.msgId}.xml`, mime: 'application/xml', sha256: batch.fileSha256, content, downloads };
  });
}

/** Refuses a file whose withdrawal somebody has asked for. */
function mustNotBeCalledBack({ withdrawnBy }: PayoutBatch): void {
  if (withdrawnBy !== null) throw new DomainError('bank_file_called_back');
}

function mustBeCalledBack({ state, withdrawnBy }: PayoutBatch): void {
  if (withdrawnBy === null) throw new DomainError('payout_state_changed', { state });
}

/** Refuses to withdraw a file that the bank has answered: it has the file, whatever people say. */
function mustNotBeAnswered(batch: PayoutBatch): void {
  const answer = answerOf(batch);
  if (answer !== undefined) throw new DomainError('bank_file_answered', { status: answer.status, at: instant(answer.at) });
}

/** Requires that the file may be reported as handed over. If the bank shows that it has the file, nothing prevents that. */
async function mayBeHandedOver(tx: Tx, batch: PayoutBatch): Promise<void> {
  if (answerOf(batch) !== undefined) return;
  if (batch.downloads === 0) throw new DomainError('bank_file_not_downloaded');
  if ((await findProofOfFile(tx, batch.id)) !== undefined) return;
  await mustNotStandStill(tx, batch);
  const paid = await findAtBankByOther(tx, batch.id);
  if (paid !== undefined) throw new DomainError('bank_file_pays_twice', { reference: paid });
}

/** Requires that the file's total is the sum of its payouts. Bank files only pay in currencies with two decimals. */
async function mustAddUp(tx: Tx, { id, ctrlSum }: PayoutBatch): Promise<void> {
  const [row] = await tx.$queryRaw<{ addsUp: boolean }[]>`
    select ${ctrlSum}::numeric * 100 = coalesce(sum(amount_minor), 0) as "addsUp" from payout where payout_batch_id = ${id}::uuid`;
  if (row?.addsUp !== true) throw new DomainError('content_changed');
}

const p = Prisma.sql`p`;

/**
 * Refuses a file with a payout that is over, or whose money the bank shows as paid already, in its own name or by another payout: handing the file
 * over would pay it again. That the bank has the file may still be reported, because it happened.
 */
async function mustPayOnce(tx: Tx, { id, state }: PayoutBatch): Promise<void> {
  const [paid] = await tx.$queryRaw<{ reference: string }[]>`
    select p.reference from payout p where p.payout_batch_id = ${id}::uuid
      and (p.state not in ('approved', 'submitting') and not (p.state = 'submitted' and ${state === 'handed_over'})
        or ${isDebited(p)} or ${isKeptBack(p)} or ${state === 'exported'} and ${isOwedBack(p)})
    order by p.reference limit 1`;
  if (paid !== undefined) throw new DomainError('bank_file_pays_twice', { reference: paid.reference });
}

/** Refuses a file with a payout that may not be paid now. A payout cannot be held alone in a file, so the whole file waits. */
async function mustNotStandStill(tx: Tx, { id }: PayoutBatch): Promise<void> {
  const [one] = await tx.$queryRaw<{ reference: string; obstacle: string }[]>`
    select p.reference, ${obstacleOf(p)} as obstacle from payout p
    where p.payout_batch_id = ${id}::uuid and ${obstacleOf(p)} is not null order by p.reference limit 1`;
  if (one !== undefined) throw new DomainError('bank_file_stands_still', { ...one });
}

interface Verb<Body extends z.ZodType> {
  readonly verb: 'hand-over' | 'withdraw' | 'confirm-withdrawal' | 'decline-withdrawal';
  readonly kind: 'confirmHandOver' | 'withdrawFile' | 'confirmWithdrawal' | 'declineWithdrawal';
  readonly summary: string;
  readonly body: Body;
  readonly reasonOf: (body: z.infer<Body>) => string | undefined;
  readonly check?: (batch: PayoutBatch, by: { readonly tx: Tx; readonly actor: PersonCall['actor'] }) => Promise<void> | void;
}

const define = <Body extends z.ZodType>({ verb, kind, summary, body, reasonOf, check }: Verb<Body>): Endpoint =>
  defineCommand({
    resource: 'bank-files',
    verb,
    summary,
    body,
    refusals: [
      'payout_state_changed',
      'four_eyes',
      ...secondPersonRefusals,
      'content_changed',
      'bank_debit_undecided',
      'bank_file_answered',
      'bank_file_booked',
      'bank_file_pays_twice',
      'bank_file_called_back',
      'bank_file_not_downloaded',
      'bank_file_stands_still',
    ],
    run: (call, given) => {
      const reason = reasonOf(given.body);
      return putCommand(call, {
        hashed: [given.id, verb, reason ?? null],
        prepare: async (tx, { commandId, isRepeat }) => {
          const batch = isId(given.id) ? await tx.payoutBatch.findUnique({ where: { id: given.id } }) : null;
          if (batch === null || batch.rail !== 'bank_file') throw new DomainError('not_found');
          if (!isRepeat && batch.state !== 'exported') throw new DomainError('payout_state_changed', { state: batch.state });
          if (!isRepeat) await check?.(batch, { tx, actor: call.actor });
          return {
            update: null,
            kind,
            subject: { kind: 'payout_batch', id: batch.id },
            arguments: reason === undefined ? {} : { reason },
            workflow: errand('decideBankFile', commandId),
            before: { state: batch.state, downloads: batch.downloads },
            ...(reason === undefined ? {} : { reason }),
          };
        },
      });
    },
  });

/** Verbs about a file: the bank has it, or, with two people, nobody uses it. */
export const bankFileVerbs: readonly Endpoint[] = [
  download,
  define({
    verb: 'hand-over',
    kind: 'confirmHandOver',
    summary: 'Records that the bank has the file: its payouts are on their way',
    body: NoBody,
    reasonOf: () => undefined,
    async check(batch, { tx }) {
      mustNotBeCalledBack(batch);
      await mustAddUp(tx, batch);
      await mayBeHandedOver(tx, batch);
    },
  }),
  define({
    verb: 'withdraw',
    kind: 'withdrawFile',
    summary: 'Requests to withdraw a file; a second person confirms that the bank never had it',
    body: WithReason,
    reasonOf: ({ reason }) => reason,
    check(batch) {
      mustNotBeCalledBack(batch);
      mustNotBeAnswered(batch);
    },
  }),
  define({
    verb: 'confirm-withdrawal',
    kind: 'confirmWithdrawal',
    summary: 'Confirms that the bank never had the file: its payouts wait for another one',
    body: NoBody,
    reasonOf: () => undefined,
    async check(batch, { tx, actor }) {
      mustBeCalledBack(batch);
      await mustBeSecondPerson(tx, actor, { firstId: batch.withdrawnBy, proposing: 'bank_file.withdraw' });
      mustNotBeAnswered(batch);
      const proof = await findProofOfFile(tx, batch.id);
      if (proof === undefined) return;
      throw new DomainError(proof.isDecided ? 'bank_file_booked' : 'bank_debit_undecided', { reference: proof.reference });
    },
  }),
  define({
    verb: 'decline-withdrawal',
    kind: 'declineWithdrawal',
    summary: 'Declines a withdrawal, so the file is used after all; the person who requested it can take it back this way, too',
    body: WithReason,
    reasonOf: ({ reason }) => reason,
    check: mustBeCalledBack,
  }),
];
