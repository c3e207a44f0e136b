import { z } from 'zod';
import { decisionReasons } from '../../domain/decision.ts';
import { isCurrency } from '../../domain/money.ts';
import { rails } from '../../domain/payout/payout-state.ts';
import { payoutMails, type staffMails } from '../../domain/payout/payout-mail.ts';
import { bankFileSentences } from '../../domain/wording/bank.ts';
import { railReasons } from '../../domain/wording/rail-reasons.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { returnCodes } from '../../domain/wording/return-codes.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { Amount, MailContent, Reader } from '../../emails/content.ts';
import { payoutNews, type PayoutNews } from '../../emails/payout-news.ts';
import { payoutTask } from '../../emails/payout-task.ts';
import { shortName } from '../../emails/wording.ts';
import { approverRoles, financeRoles } from '../../prisma/account/shut-out.ts';
import type { Db } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { Prisma, type Payout, type PayoutMethod } from '../../prisma/generated/client.ts';
import { backMinor, isLost } from '../../prisma/payout/lost-part.ts';
import { readNameOfWhole } from '../../prisma/partner/merged-into.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { readEnvelope, workEnvelope, type Envelope, type Places } from './mail-address.ts';

const taskOfPayout = z.enum(['payout_awaits_approval', 'payout_needs_a_person', 'payout_to_pay']) satisfies z.ZodType<
  (typeof staffMails)[number]
>;

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
/** The step that wanted the mail. */
const Because = z.object({ reason: z.string(), evidence: Values });
type Because = z.infer<typeof Because>;

/** Arguments of mails about payouts and runs, to the partner or to staff who continue with them. */
export const WantedPayoutMail = z.union([
  z.object({ template: z.enum(payoutMails), partnerId: z.uuid(), payoutId: z.uuid(), because: Because.optional() }),
  z.object({ template: taskOfPayout, payoutId: z.uuid(), because: Because.optional() }),
  z.object({ template: z.enum(['payout_run_awaits_approval', 'payout_run_to_pay']), payoutRunId: z.uuid() }),
  z.object({
    template: z.literal('bank_file_pays_again'),
    payoutBatchId: z.uuid(),
    found: z.string(),
    amounts: z.array(z.object({ currency: z.string(), amount: z.int() })),
  }),
]);
export type WantedPayoutMail = z.infer<typeof WantedPayoutMail>;

/** Returns the partner's owners; for tasks, the approvers, or all of finance; where nobody has these roles, administrators. */
export async function readPayoutEnvelope(db: Db, wanted: WantedPayoutMail): Promise<Envelope> {
  if ('partnerId' in wanted) return readEnvelope(db, wanted.partnerId);
  const isForApprovers = wanted.template === 'payout_awaits_approval' || wanted.template === 'payout_run_awaits_approval';
  return workEnvelope(db, {
    programId: await programOf(db, wanted),
    roles: isForApprovers ? approverRoles : financeRoles,
  });
}

async function programOf(db: Db, wanted: Exclude<WantedPayoutMail, { partnerId: string }>): Promise<string> {
  if ('payoutRunId' in wanted) return (await db.payoutRun.findUniqueOrThrow({ where: { id: wanted.payoutRunId } })).programId;
  const where = 'payoutBatchId' in wanted ? { files: { some: { batchId: wanted.payoutBatchId } } } : { id: wanted.payoutId };
  return (await db.payout.findFirstOrThrow({ where })).programId;
}

/** Reads the rows that the mail is about and writes it in the reader's language. */
export async function writePayoutMail(
  db: Db,
  wanted: WantedPayoutMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl'> },
): Promise<MailContent> {
  if ('payoutRunId' in wanted) return writeRunTask(db, wanted, { reader, places });
  if ('payoutBatchId' in wanted) return writeFileTask(db, wanted, { reader, places });
  const payout = await db.payout.findUniqueOrThrow({ where: { id: wanted.payoutId }, include: { method: true, partner: true } });
  const { reference } = payout;
  const because = wanted.because ?? (await newest(db, payout.id));
  const said = wanted.template === 'payout_to_pay' ? say(reader.language, howToPay) : reasonText(because, reader);
  if (!('partnerId' in wanted)) {
    const address = `${places.consoleUrl}/payouts/${payout.id}/show`;
    return payoutTask(
      { task: wanted.template, reference, amounts: [amountOf(payout)], reason: `${said}${wordOfRail(because, reader)}`, address },
      reader,
    );
  }
  const text = because.evidence['text'];
  const isWhy = wanted.template === 'payout_canceled' && typeof text === 'string' && because.evidence['isInternal'] !== true;
  const reason = wanted.template === 'payout_on_hold' ? String(text ?? payout.holdReason ?? '') : isWhy ? `${said} ${text}` : said;
  const whole = await readNameOfWhole(db, payout.partnerId);
  const news = {
    news: wanted.template,
    rail: oneOf(rails, payout.rail),
    reference,
    account: payout.method.masked,
    reason,
    cause: payout.failureCode === null || said.includes(payout.failureCode) ? '' : codeText(payout.failureCode, reader),
    isSwitchedOff: await isWithoutAccount(db, payout.method),
    isOnHold: (await readStanding(db, payout.partnerId)).payoutsOnHold !== null,
    isOfFile: because.evidence['isOfFile'] === true,
    isOfBank: because.reason === 'reversed_by_bank',
    isOnRequest: await isPaidOnRequest(db, payout),
    wasApproved: payout.approvedAt !== null,
    isForOtherAccount: because.reason === 'canceled_by_hand' && because.evidence['isInternal'] === true,
    partOf: whole === null ? undefined : shortName(whole),
  };
  if (wanted.template !== 'payout_returned' && wanted.template !== 'payout_missing_explained')
    return payoutNews({ ...news, amount: amountOf(payout) }, reader);
  const { currency, amountMinor } = payout;
  const back = await backInBalance(db, payout.id);
  const missing =
    back < amountMinor
      ? { missing: amountOf({ currency, amountMinor: amountMinor - back }), missingAs: await whatBecameOfMissing(db, payout) }
      : {};
  const isInAll = (await countReturns(db, payout.id)) > 1;
  return payoutNews({ ...news, amount: amountOf({ currency, amountMinor: back }), ...missing, isInAll }, reader);
}

const howToPay: Sentence = {
  en: 'Pay it, then record the receipt with the payout. Someone else confirms the payment.',
  de: 'Bezahlen Sie und vermerken Sie danach den Beleg bei der Auszahlung. Eine andere Person bestätigt die Zahlung.',
};

/** Returns why a provider refused the payment for now, for staff who can remove the cause. */
function wordOfRail({ reason, evidence: { code } }: Because, { language }: Reader): string {
  const known = reason === 'rail_postponed' && typeof code === 'string' ? railReasons[code] : undefined;
  return known === undefined ? '' : ` ${say(language, known)}`;
}

/** Returns the sentence for a bank's code, with the code, as the portal shows it. */
function codeText(code: string, { language }: Reader): string {
  const said = returnCodes[code];
  return said === undefined ? say(language, bareCode, { code }) : `${say(language, said)} (${code})`;
}
const bareCode: Sentence = { en: 'code {code}', de: 'Code {code}' };

/** True if the method is switched off and there is no other: nothing is paid until the partner enters one. */
async function isWithoutAccount(db: Db, { partnerId, currency, revokedAt }: PayoutMethod): Promise<boolean> {
  return revokedAt !== null && (await db.payoutMethod.count({ where: { partnerId, currency, revokedAt: null } })) === 0;
}

/** True if no payout comes by itself. */
async function isPaidOnRequest(db: Db, { programId, currency }: Pick<Payout, 'programId' | 'currency'>): Promise<boolean> {
  const policy = await db.payoutPolicy.findUnique({ where: { programId_currency: { programId, currency: currency.trim() } } });
  return policy?.schedule === 'on_request';
}

/**
 * Returns how much of the payout is back in the balance, minor units: including the fee that the company bore, without a second payment.
 */
async function backInBalance(db: Db, payoutId: string): Promise<bigint> {
  const [row] = await db.$queryRaw<{ back: bigint }[]>`
    select ${backMinor(Prisma.sql`p`, 'all')} as back from payout p where p.id = ${payoutId}::uuid`;
  return row?.back ?? 0n;
}

/** Counts the payout's returns, without withdrawn ones. */
async function countReturns(db: Db, payoutId: string): Promise<number> {
  const rows = await db.$queryRaw<unknown[]>`
    select from payout_event v where v.payout_id = ${payoutId}::uuid and v.reason in ('returned_in_part', 'returned_by_bank', 'reversed_by_bank')
      and not exists (select from payout_event w where w.payout_id = v.payout_id
        and w.evidence ->> 'reference' = 'withdrawn:' || (v.evidence ->> 'reference'))`;
  return rows.length;
}

/** Returns what became of the part that is not back in the balance. */
async function whatBecameOfMissing(
  db: Db,
  { id, amountMinor, returnedMinor, returnFeeMinor }: Payout,
): Promise<NonNullable<PayoutNews['missingAs']>> {
  if (returnedMinor + returnFeeMinor < amountMinor) return 'open';
  const [row] = await db.$queryRaw<{ isLost: boolean }[]>`
    select ${isLost(Prisma.sql`p`)} as "isLost" from payout p where p.id = ${id}::uuid`;
  return row?.isLost === true ? 'lost' : 'fee';
}

async function writeRunTask(
  db: Db,
  { template, payoutRunId }: Extract<WantedPayoutMail, { payoutRunId: string }>,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl'> },
): Promise<MailContent> {
  const { period } = await db.payoutRun.findUniqueOrThrow({ where: { id: payoutRunId } });
  const isToPay = template === 'payout_run_to_pay';
  const sums = await db.payout.groupBy({
    by: ['currency'],
    where: {
      payoutRunId,
      ...(isToPay ? { state: { in: ['reserved', 'approved'] }, rail: 'manual', holdReason: null } : { state: 'reserved' }),
    },
    _sum: { amountMinor: true },
    orderBy: { currency: 'asc' },
  });
  const amounts = sums.map(({ currency, _sum: { amountMinor } }) => amountOf({ currency, amountMinor: amountMinor ?? 0n }));
  const reason = say(reader.language, isToPay ? howToPay : reasons.waiting_for_approval);
  const address = `${places.consoleUrl}/payout-runs/${payoutRunId}/show`;
  return payoutTask({ task: template, reference: period, amounts, reason, address }, reader);
}

async function writeFileTask(
  db: Db,
  { template, payoutBatchId, found, amounts }: Extract<WantedPayoutMail, { payoutBatchId: string }>,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl'> },
): Promise<MailContent> {
  const { msgId } = await db.payoutBatch.findUniqueOrThrow({ where: { id: payoutBatchId } });
  const reason = say(reader.language, bankFileSentences.file_pays_again, { found });
  const address = `${places.consoleUrl}/bank-files/${payoutBatchId}/show`;
  const sums = amounts.map(({ currency, amount }) => amountOf({ currency, amountMinor: BigInt(amount) }));
  return payoutTask({ task: template, reference: msgId, amounts: sums, reason, address }, reader);
}

/** Returns the payout's last step, for mails wanted before mails kept their step. */
async function newest(db: Db, payoutId: string): Promise<Because> {
  const event = await db.payoutEvent.findFirst({ where: { payoutId }, orderBy: { id: 'desc' } });
  return { reason: event?.reason ?? '', evidence: Values.safeParse(event?.evidence).data ?? {} };
}

function reasonText({ reason, evidence }: Because, reader: Reader): string {
  const { code } = evidence;
  const values = typeof code === 'string' ? { ...evidence, code: codeText(code, reader) } : evidence;
  return say(reader.language, reasons[decisionReasons.find((known) => known === reason) ?? 'waiting_for_person'], values);
}

function amountOf({ amountMinor, currency }: Pick<Payout, 'amountMinor' | 'currency'>): Amount {
  const code = currency.trim();
  if (!isCurrency(code)) throw new Error(`a payout in ${code}`);
  return { amount: safeInteger(amountMinor), currency: code };
}
