import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { post } from '../../../activities/ledger/ledger.ts';
import { readStatementContent } from '../../../activities/statement/statement-content.ts';
import { nextText } from '../../../emails/documents/statement-pdf.ts';
import { payoutProof, statementProof } from '../../../activities/proof/proofs.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { readPayoutDocuments } from '../../../prisma/tax/payout-tax-documents.ts';
import { checkPack } from '../../../scripts/proof/check.ts';
import { readPack } from '../../../scripts/proof/read.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { addPolicy, exportFile, fund, methodRow, payoutStory, settled, type Payee } from '../../support/payout-world.ts';
import { december, november, statementWorld, type StatementWorld } from '../../support/statement-world.ts';

let world: StatementWorld;
beforeAll(async () => {
  world = await statementWorld();
  for (const quotedAt of ['2026-11-02T07:00:00.000Z', '2026-12-01T03:00:00.000Z']) {
    const rate = { source: 'ecb', base: 'CHF', quote: 'EUR', rate: '1.050000', quotedAt, enteredBy: uuid() };
    await world.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
  }
});
afterAll(() => world.end());

/** A registered partner of a program that converts, paid in EUR unless said otherwise, with CHF 200.00 since November. */
async function abroad(paidIn = 'EUR'): Promise<{ payee: Payee; story: Awaited<ReturnType<StatementWorld['partner']>>['story'] }> {
  const { story, programId } = await world.partner();
  const { partnerId } = story;
  await world.owner.program.update({ where: { id: programId }, data: { currencyRule: 'convert_at_payout', rails: ['bank_file'] } });
  for (const currency of ['CHF', 'EUR']) await addPolicy(world.owner, programId, { currency });
  const [methodId, editor] = [uuid(), uuid()];
  await world.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: paidIn }) });
  const postings = pairUp([['adjustment_expense', 20_000]], [['partner_available', 20_000]]);
  const earned = story.draft({ kind: 'adjustment', key: uuid(), effectiveAt: '2026-11-20T08:00:00.000Z', postings });
  await world.worker.$transaction((tx) => post(tx, earned));
  return { payee: { programId, partnerId, methodId, currency: 'CHF', editor }, story };
}

/** What an auditor reads as forged; what is not here is no reproach. */
async function reproaches(documentId: string): Promise<string[]> {
  const { bytes } = await world.owner.document.findUniqueOrThrow({ where: { id: documentId } });
  return checkPack(readPack(bytes)).flatMap(({ problems }) => problems);
}

/** The tax documents in the pack. */
async function attached(documentId: string): Promise<readonly string[]> {
  const { bytes } = await world.owner.document.findUniqueOrThrow({ where: { id: documentId } });
  return readPack(bytes).pdfs;
}

test('D1: months of a partner paid in another currency are proven per currency with the conversions', async () => {
  const { payee, story } = await abroad();
  await world.reader(story);
  const request = { kind: 'requestPayout', arguments: { partnerId: payee.partnerId, currency: 'CHF' } };
  const payout = payoutStory(world);
  await payout.tell(request, '2026-12-01T05:00:00.000Z');
  expect(await payout.row()).toMatchObject({ state: 'reserved', currency: 'EUR' });
  for (const [month, period] of [
    [november, '2026-11'],
    [december, '2026-12'],
  ] as const) {
    await world.open(payee.programId, month);
    await world.run(payee.programId, period);
  }
  const statements = await world.statementsOf(story);
  expect(statements.map(({ currency, period }) => `${period} ${currency.trim()}`)).toEqual(
    expect.arrayContaining(['2026-12 CHF', '2026-12 EUR']),
  );
  for (const { id } of statements) {
    const { documentId } = await statementProof({ db: world.worker, keys: world.keys }, id);
    expect(await reproaches(documentId)).toEqual([]);
  }
  const told = async (month: string, code: string) => {
    const { id } = statements.find(({ period, currency }) => period === month && currency.trim() === code) ?? { id: uuid() };
    return readStatementContent({ db: world.worker, keys: world.keys }, id);
  };
  const { reference } = await payout.row();
  const [from, to] = [
    { amount: 21_620, currency: 'CHF' },
    { amount: 22_701, currency: 'EUR' },
  ];
  const converted = { from, to, rate: '1.050000' };
  const earned = await told('2026-11', 'CHF');
  expect(earned).toMatchObject({
    notPaid: [],
    next: { reference, net: 20_000, vat: 1_620, carried: 0, offset: 0, amount: 21_620, converted },
  });
  const sentence = `For payout ${reference}, CHF\u00A0216.20 was exchanged for EUR\u00A0227.01: 1 CHF became 1.050000 EUR.`;
  expect(nextText(earned)).toContain(sentence);
  const taken = await told('2026-12', 'CHF');
  expect(taken.rows).toContainEqual(expect.objectContaining({ kind: 'converted', reference }));
  expect(taken.payouts).toMatchObject([{ net: 20_000, vat: 1_620, carried: 0, offset: 0, amount: 21_620, converted }]);
  const documents = taken.payouts.flatMap((one) => one.documents);
  expect(documents).toHaveLength(1);
  const paid = await told('2026-12', 'EUR');
  expect(paid).toMatchObject({
    next: null,
    payouts: [{ documents, net: null, vat: null, carried: 0, offset: 0, amount: 22_701, converted }],
  });
});

test('a converted payout sent again is proven with its own documents, and the next one with its own', async () => {
  const { payee } = await abroad();
  const first = await settled(world, payee);
  const amount = Number((await first.row()).amountMinor);
  const booking = { amountMinor: BigInt(amount), currency: 'EUR', matchedPayoutId: first.payoutId, outcome: 'matched', reason: null };
  await aHeldBooking(world.owner, booking);
  await first.see({ kind: 'returned', reference: `return-${first.payoutId}`, amount, charges: 0, code: 'MS03' });
  await fund(world.worker, { ...payee, currency: 'EUR' }, 9_000);
  const again = payoutStory(world);
  expect(await again.request({ ...payee, currency: 'EUR' }, { replaces: first.payoutId })).toEqual({ accepted: true });
  expect((await again.row()).amountMinor).toBe(BigInt(amount));
  const { documentId } = await payoutProof({ db: world.worker, keys: world.keys }, again.payoutId);
  expect(await reproaches(documentId)).toEqual([]);
  expect(await attached(documentId)).toHaveLength(1);
  const documentsOf = async (payoutId: string) =>
    (await readPayoutDocuments(world.owner, [payoutId])).of(payoutId).map(({ net }) => Number(net));
  expect(await documentsOf(again.payoutId)).toEqual([20_000]);
  await again.approve();
  const batchId = await exportFile(world, again);
  await again.letter('handed_over', { batchId, actorId: uuid() });
  await again.drain();
  await again.see({ kind: 'settled', reference: `debit-${again.payoutId}`, amount });
  await fund(world.worker, payee, 7_000);
  const next = payoutStory(world);
  expect(await next.request(payee)).toEqual({ accepted: true });
  expect(await documentsOf(next.payoutId)).toEqual([7_000]);
});

test('returned money paid with a later payout is proven with both documents', async () => {
  const { payee } = await abroad('CHF');
  const first = await settled(world, payee);
  await fund(world.worker, payee, 9_000);
  const between = await settled(world, payee);
  const amount = Number((await first.row()).amountMinor);
  await first.see({ kind: 'returned', reference: `return-${first.payoutId}`, amount, charges: 0, code: 'AM04' });
  await fund(world.worker, payee, 5_000);
  const last = payoutStory(world);
  expect(await last.request(payee)).toMatchObject({ accepted: true });
  expect((await first.row()).leftAgainById).toBe(last.payoutId);
  const { documentId } = await payoutProof({ db: world.worker, keys: world.keys }, last.payoutId);
  const pack = readPack((await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes);
  const { upToVersion } = z.object({ upToVersion: z.int() }).parse((await between.row()).content);
  expect(pack.scope.ranges).toContainEqual(expect.objectContaining({ code: 'partner_available', from: upToVersion }));
  expect(pack.pdfs).toHaveLength(2);
  const withoutRail = /neither the rail nor two people say/; // here no bank has answered
  expect(checkPack(pack).flatMap(({ problems }) => problems.filter((problem) => !withoutRail.test(problem)))).toEqual([]);
});
