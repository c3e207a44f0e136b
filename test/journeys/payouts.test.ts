import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { StripeFacts } from '../../domain/settlement/settlement.ts';
import { audits } from '../../prisma/audit/audits.ts';
import { openBatchFile } from '../../prisma/bank/batch-file.ts';
import { ring } from '../../prisma/mailbox.ts';
import { payoutRunHash } from '../../prisma/payout/payout-run-hash.ts';
import { payoutRunWorkflowId, taskQueue, type ErrandInput } from '../../workflows/messages.ts';
import { broken } from '../faults/checker.ts';
import { simulatorBooks } from '../faults/oracles/simulator-books.ts';
import { aConfig, aSimulator, until, type ASimulator } from '../simulator/running.ts';
import { adjusted } from '../support/adjusted.ts';
import { aPayee, givenBankFile, givenCompanyAccount, methodWith } from '../support/bank-world.ts';
import { received } from '../support/inbox-rows.ts';
import { addPolicy, methodRow, payoutStory, privatePerson, type PayoutStory } from '../support/payout-world.ts';
import { balancesOf, mailOf, type Given } from '../support/referral-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';
import { aCardPayment, aLine, aRefund, aStripeInvoice } from '../support/source-facts.ts';

let time: SkippedTime;
let bank: ASimulator;
beforeAll(async () => {
  [time, bank] = await Promise.all([skippedTime(), aSimulator(aConfig('http://127.0.0.1:9'))]);
}, 60_000);
afterAll(async () => {
  await Promise.all([time.end(), bank.stop()]);
});

const secondAccount = { ...aPayee, iban: 'CH3908704016075473007' };

/** A partner with a customer, an account at a bank, and somebody who reads mails; in the program of another one, if it is named. */
async function aPartner(like?: Given): Promise<Given> {
  const { owner } = time.world;
  const given = await time.world.given({ referral: { attributedAt: await time.clock.isoNow() } });
  await owner.partnerTaxProfile.create({ data: privatePerson(given.partnerId) });
  await newAccount(given, aPayee);
  if (like === undefined) {
    await owner.program.update({ where: { id: given.programId }, data: { rails: ['bank_file'] } });
    await addPolicy(owner, given.programId);
    return given;
  }
  const { programId } = like;
  const { termsId } = await owner.referral.findUniqueOrThrow({ where: { id: like.referralId } });
  await owner.referral.update({ where: { id: given.referralId }, data: { programId, termsId } });
  await owner.partner.update({ where: { id: given.partnerId }, data: { programId } });
  return { ...given, programId };
}

async function newAccount({ partnerId }: Given, details: typeof aPayee): Promise<void> {
  const row = methodRow({ id: uuid(), partnerId, editor: uuid(), currency: 'CHF' });
  await time.world.owner.payoutMethod.create({ data: { ...row, ...methodWith(time.keys, details) } });
}

/** The customer pays an invoice of ten times the commission, net. */
async function earns(given: Given, commission: number, change: Partial<StripeFacts> = {}): Promise<void> {
  const paidAt = await time.clock.isoNow();
  const net = commission * 10;
  const total = Math.round(net * 1.081);
  const invoice = aStripeInvoice({
    id: `in_${commission}_${given.referralId}`,
    total,
    issuedAt: paidAt,
    lines: [aLine({ amount: net, exclusiveTax: total - net })],
    payments: [aCardPayment({ amountPaid: total, paidAt })],
    ...change,
  });
  time.providers.say(invoice);
  await received(time.world.owner, {
    objectId: invoice.id,
    routing: { invoice: invoice.id, customer: `cus_${given.customerId}`, accountId: given.hostRef },
  });
  await time.clock.settle();
}

/** The first of the month after next, 06:00 in Zurich or thereabouts: whatever was earned today is released by then. */
async function monthEnd(): Promise<string> {
  const now = new Date(await time.clock.isoNow());
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1, 5)).toISOString();
  await time.clock.reaches(first);
  return first;
}

async function opened(programId: string, opens: 'payout-run' | 'statement-run', scheduledAt: string): Promise<string> {
  const { period } = await time.temporal.client.workflow.execute<(input: object) => Promise<{ period: string }>>('periodOpening', {
    workflowId: `opening/${opens}/${programId}/${scheduledAt}/${uuid()}`,
    taskQueue,
    args: [{ programId, opens, scheduledAt }],
  });
  await time.clock.settle();
  if (opens === 'statement-run') await untilStated(programId, period);
  return period;
}

/** A statement run leaves no letters behind by which it could be waited for. */
async function untilStated(programId: string, period: string): Promise<void> {
  const { owner } = time.world;
  await until(async () => (await owner.statementRun.count({ where: { programId, period, state: 'closed' } })) === 1, 60_000);
}

async function command(kind: string, subject: { kind: string; id: string }, body: object = {}): Promise<string> {
  const id = uuid();
  await time.world.owner.command.create({
    data: { id, actorId: uuid(), kind, subjectKind: subject.kind, subjectId: subject.id, arguments: { ...body }, contentHash: id },
  });
  return id;
}
/** Rings and waits for what became of it, which stands in the row that its key names. */
async function errand({ kind, key }: ErrandInput): Promise<void> {
  const { owner } = time.world;
  await owner.$transaction((tx) =>
    ring(tx, { workflowId: `errand/${key}`, workflowType: 'errand', input: { kind, key }, cause: kind, summary: kind }),
  );
  await until(async () => {
    const open = await owner.command.count({ where: { id: key, appliedAt: null } });
    return open + (await owner.bankFileImport.count({ where: { id: key, state: 'read' } })) === 0;
  }, 60_000);
  await time.clock.settle();
}

/** A file of all that is approved, taken to the bank, and said to be there. */
async function paidByFile(programId: string): Promise<void> {
  const batchId = await command('exportBankFile', { kind: 'program', id: programId }, { programId });
  await errand({ kind: 'exportBankFile', key: batchId });
  const { verdict } = await time.world.owner.command.findUniqueOrThrow({ where: { id: batchId } });
  expect(verdict).toMatchObject({ accepted: true, batchId, files: [{ id: batchId }] });
  const { file } = await time.world.owner.payoutBatch.findUniqueOrThrow({ where: { id: batchId } });
  const xml = openBatchFile(time.keys, batchId, file ?? new Uint8Array());
  const { messageId, status } = await bank.call<{ messageId: string; status: string }>('POST', '/control/bank/files', { xml });
  expect(status).toBe('ACCP');
  await errand({ kind: 'decideBankFile', key: await command('confirmHandOver', { kind: 'payout_batch', id: batchId }) });
  await told(await bank.call('POST', `/control/bank/messages/${messageId}/reply`, {}));
  await bank.call('POST', '/control/bank/book', { on: await today() });
  await told(await bank.call('POST', '/control/bank/statements', {}));
}
/** The bank's day is that of the journey. */
const today = async (): Promise<string> => (await time.clock.isoNow()).slice(0, 10);

/** What the bank wrote is handed in. */
async function told({ id }: { id: string }): Promise<void> {
  const xml = await (await fetch(`${bank.url}/control/bank/files/${id}`)).arrayBuffer();
  await errand({ kind: 'importBankFile', key: await givenBankFile(time.world, new Uint8Array(xml)) });
}

async function asks(given: Given): Promise<PayoutStory> {
  const story = payoutStory(time.world);
  await story.write({ kind: 'requestPayout', arguments: { partnerId: given.partnerId, currency: 'CHF' } });
  await time.clock.settle();
  return story;
}
async function approves(story: PayoutStory): Promise<void> {
  await story.write({ kind: 'approve', arguments: { contentHash: (await story.row()).contentHash } });
  await time.clock.settle();
}
const balances = ({ partnerId }: Given) => balancesOf(time.world.owner, partnerId);
const payoutsOf = async ({ partnerId }: Given) =>
  (await time.world.owner.payout.findMany({ where: { partnerId }, orderBy: { createdAt: 'asc' } })).map(({ state, amountMinor }) => [
    state,
    Number(amountMinor),
  ]);

test('a month of payouts: run, approval, bank file, settlement, a return paid again, a refund after the payout, statements', async () => {
  const { clock, world } = time;
  await givenCompanyAccount(world, time.keys);
  const alma = await aPartner();
  const bruno = await aPartner(alma);
  const carla = await aPartner(alma);
  const { programId } = alma;
  await earns(alma, 6_000);
  await earns(bruno, 7_000);
  await earns(carla, 3_000);

  const first = await monthEnd();
  const period = await opened(programId, 'payout-run', first);
  expect(await opened(programId, 'payout-run', first)).toBe(period); // started twice, as by a schedule and by hand: one run
  expect(await world.owner.payoutRun.count({ where: { programId } })).toBe(1);
  const run = await world.owner.payoutRun.findUniqueOrThrow({ where: { programId_period: { programId, period } } });
  expect(run.state).toBe('proposed');
  expect(await payoutsOf(carla)).toEqual([]);
  const left = await world.owner.payoutExclusion.findMany({ where: { payoutRunId: run.id } });
  expect(left.map(({ partnerId, reason, amountMinor }) => [partnerId, reason, Number(amountMinor)])).toEqual([
    [carla.partnerId, 'below_threshold', 3_000],
  ]);
  await approveRun(run.id);
  expect([await payoutsOf(alma), await payoutsOf(bruno)]).toEqual([[['approved', 6_000]], [['approved', 7_000]]]);
  await paidByFile(programId);
  expect([await payoutsOf(alma), await payoutsOf(bruno)]).toEqual([[['settled', 6_000]], [['settled', 7_000]]]);
  const periods = [await opened(programId, 'statement-run', first)];

  // the account does not exist any more: back in the balance, and paid again as another payout to another account
  const { endToEndId } = await world.owner.payout.findFirstOrThrow({ where: { partnerId: bruno.partnerId } });
  await bank.call('POST', `/control/bank/orders/${endToEndId}/return`, { reason: 'AC04', on: await today() });
  await told(await bank.call('POST', '/control/bank/statements', {}));
  expect(await payoutsOf(bruno)).toEqual([['returned', 7_000]]);
  expect(await balances(bruno)).toEqual({ available: 7_000 });
  await newAccount(bruno, secondAccount);
  await approves(await asks(bruno));
  await paidByFile(programId);
  expect(await payoutsOf(bruno)).toEqual([
    ['returned', 7_000],
    ['settled', 7_000],
  ]);
  expect(await balances(bruno)).toEqual({});

  // what was paid out is refunded: owed, carried forward, and offset by what comes next
  await earns(alma, 6_000, { refunds: [aRefund(64_860)] });
  expect(await balances(alma)).toEqual({ recoverable: 6_000 });
  await earns(alma, 10_000);
  const second = await monthEnd();
  expect(await balances(alma)).toEqual({ available: 4_000 });
  await opened(programId, 'payout-run', second);
  expect(await payoutsOf(alma)).toEqual([['settled', 6_000]]);
  periods.push(await opened(programId, 'statement-run', second));

  await statementsAreRight([alma, bruno, carla], periods);
  await nothingIsBroken();
  expect((await clock.isoNow()) >= second).toBe(true);
}, 300_000);

test('a payout request of 49.99 is refused and makes no payout; a request of 50.00 is paid', async () => {
  const dora = await aPartner();
  await adjusted(time.world, { partnerId: dora.partnerId, currency: 'CHF' }, 4_999, await time.clock.isoNow());
  const refused = await asks(dora);
  expect(await refused.decisions()).toEqual(['refused below_threshold']);
  expect([await payoutsOf(dora), await balances(dora)]).toEqual([[], { available: 4_999 }]);
  await adjusted(time.world, { partnerId: dora.partnerId, currency: 'CHF' }, 1, await time.clock.isoNow());
  await approves(await asks(dora));
  await paidByFile(dora.programId);
  expect([await payoutsOf(dora), await balances(dora)]).toEqual([[['settled', 5_000]], {}]);
  await nothingIsBroken();
}, 120_000);

async function approveRun(runId: string): Promise<void> {
  const { owner } = time.world;
  await owner.payoutRun.update({ where: { id: runId }, data: { preparedBy: uuid() } });
  const contentHash = await payoutRunHash(owner, runId);
  const { programId, period } = await owner.payoutRun.findUniqueOrThrow({ where: { id: runId } });
  const id = await command('approve', { kind: 'payout_run', id: runId }, { contentHash });
  await owner.$transaction(async (tx) => {
    const workflowId = payoutRunWorkflowId({ programId, period });
    await ring(tx, { workflowId, workflowType: 'payoutRun', input: { programId, period }, cause: 'approve', summary: 'Payout run' });
    await tx.mailboxMessage.create({
      data: { entityKind: 'payout_run', entityId: runId, eventId: `command:${id}`, kind: 'command', arguments: { commandId: id } },
    });
  });
  await time.clock.settle();
}

/** One a month and partner, the closing is the next opening, each with a PDF, each mailed once. */
async function statementsAreRight(partners: readonly Given[], periods: readonly string[]): Promise<void> {
  const { owner } = time.world;
  for (const { partnerId } of partners) {
    const statements = await owner.statement.findMany({ where: { partnerId }, orderBy: { period: 'asc' } });
    expect(statements.map(({ period }) => period)).toEqual(periods);
    expect(statements[1]?.openingMinor).toBe(statements[0]?.closingMinor);
    const mails = time.mails.filter(({ to, messageId }) => to.includes(mailOf(partnerId)) && messageId.startsWith('<statement.'));
    expect(mails.map(({ attachments = [] }) => Buffer.from(attachments[0]?.bytes.slice(0, 5) ?? []).toString())).toEqual([
      '%PDF-',
      '%PDF-',
    ]);
  }
}

async function nothingIsBroken(): Promise<void> {
  const { owner } = time.world;
  const { payments } = await simulatorBooks(bank.url);
  const outside = { payments, mails: time.mails.map(({ messageId }) => messageId) };
  expect(await broken({ db: owner, outside, keys: time.keys })).toEqual([]);
  for (const { code, sql } of audits) expect([code, await owner.$queryRawUnsafe(sql)]).toEqual([code, []]);
}
