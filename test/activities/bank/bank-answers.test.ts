import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { joinBatch } from '../../../activities/payout/payout-batches.ts';
import { findStop } from '../../../prisma/payout/paid-again.ts';
import { findUndecidedCurrencies } from '../../../prisma/bank/undecided-debits.ts';
import { aReference, advice, bankDesk, iban } from '../../support/bank-messages.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { payoutStory, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

function at<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new Error(`there is no ${place}`);
  return item;
}

let answers = 0;
const answer = (messageId: string, ofFile: string, parts = ''): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>A${(answers += 1)}</MsgId></GrpHdr>` +
  `<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId>${ofFile}</OrgnlGrpInfAndSts>${parts}</CstmrPmtStsRpt></Document>`;
const groupStatus = (status: string) => `<GrpSts>${status}</GrpSts>`;
const told = (group: string, content: string) => `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${group}</OrgnlPmtInfId>${content}</OrgnlPmtInfAndSts>`;
const said = (endToEndId: string, status: string, code?: string): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId><TxSts>${status}</TxSts>${code === undefined ? '' : `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`}</TxInfAndSts>`;

const keptBack = async (stories: readonly { payee: { partnerId: string } }[]) =>
  Promise.all(stories.map(({ payee }) => findUndecidedCurrencies(world.owner, payee.partnerId)));
async function notesOf(story: PayoutStory) {
  await story.drain();
  const events = await world.owner.payoutEvent.findMany({
    where: { payoutId: story.payoutId, reason: { in: ['bank_has_file', 'withdrawn_file_refused'] } },
    orderBy: { id: 'asc' },
  });
  return events.map(({ reason, evidence }) => [reason, evidence]);
}
const workOf = (batchId: string) => world.owner.$queryRaw<{ kind: string; waits: string }[]>`
  select kind, waits_for as waits from work_item where subject_id = ${batchId} order by kind`;

test.each<[string, (file: { msgId: string; group: string; first: string }) => string]>([
  ['accepts it', ({ msgId }) => answer(msgId, groupStatus('ACCP'))],
  ['waits with it', ({ msgId }) => answer(msgId, groupStatus('PDNG'))],
  ['has it for the second time', ({ msgId }) => answer(msgId, `${groupStatus('RJCT')}<StsRsnInf><Rsn><Cd>AM05</Cd></Rsn></StsRsnInf>`)],
  ['has settled one payment of it', ({ msgId, group, first }) => answer(msgId, '', told(group, said(first, 'ACSC')))],
  [
    'refuses it and accepts one payment of it',
    ({ msgId, group, first }) => answer(msgId, groupStatus('RJCT'), told(group, said(first, 'ACCP'))),
  ],
])('the bank %s although the file was withdrawn: the answer is not applied and the money is kept back', async (_, answerOf) => {
  const { stories, batchId, msgId, group } = await desk.aWithdrawnFile();
  expect(await keptBack(stories)).toEqual([[], []]);
  const { state, problems } = await desk.brought(answerOf({ msgId, group, first: at(stories, 0).endToEndId }));
  expect(state).toBe('applied');
  expect(problems).toEqual(expect.arrayContaining([{ reason: 'file_was_withdrawn', found: expect.stringContaining(msgId) }]));
  expect(await keptBack(stories)).toEqual([['CHF'], ['CHF']]);
  for (const { story } of stories) {
    expect(await notesOf(story)).toEqual([['bank_has_file', expect.objectContaining({ file: msgId })]]);
    expect(await findStop(world.owner, story.payoutId)).toBe('debit');
    expect(await story.row()).toMatchObject({ state: 'approved', payoutBatchId: null });
  }
  expect(await workOf(batchId)).toEqual([{ kind: 'bank_file', waits: 'bank_answer' }]);
});

test('a withdrawn file that the bank refuses completely frees its payouts, and that is recorded', async () => {
  const { stories, batchId, msgId } = await desk.aWithdrawnFile();
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  expect(await keptBack(stories)).toEqual([['CHF'], ['CHF']]);
  await desk.brought(answer(msgId, groupStatus('RJCT')));
  expect(await keptBack(stories)).toEqual([[], []]);
  expect(await workOf(batchId)).toEqual([]);
  expect((await notesOf(at(stories, 0).story)).map(([reason]) => reason)).toEqual(['bank_has_file', 'withdrawn_file_refused']);
  const rings = await world.owner.outbox.findMany({
    where: { workflowId: `payout/${at(stories, 1).story.payoutId}` },
    orderBy: { id: 'desc' },
  });
  expect(rings[0]?.cause).toBe('debit_decided');
});

test('a file that the bank accepts after a refusal is reported again; an answer about another payment does not count for it', async () => {
  const { stories, msgId, group } = await desk.aWithdrawnFile();
  const { story, endToEndId } = at(stories, 0);
  for (const status of ['ACTC', 'RJCT', 'ACTC']) await desk.brought(answer(msgId, groupStatus(status)));
  expect((await notesOf(story)).map(([reason]) => reason)).toEqual(['bank_has_file', 'withdrawn_file_refused', 'bank_has_file']);
  expect(await keptBack(stories)).toEqual([['CHF'], ['CHF']]);
  await desk.brought(answer(msgId, '', told(group, said(endToEndId, 'RJCT', 'AC04'))));
  expect(await keptBack(stories)).toEqual([[], ['CHF']]);
  const ofAnother = said(endToEndId, 'PDNG').replace(
    '<OrgnlEndToEndId>',
    `<OrgnlInstrId>${at(stories, 1).endToEndId}</OrgnlInstrId><OrgnlEndToEndId>`,
  );
  await desk.brought(answer(msgId, '', told(group, ofAnother)));
  expect(await keptBack(stories)).toEqual([[], ['CHF']]);
});

test('of a withdrawn file, a payment that the bank refuses alone is freed, and the others are kept back', async () => {
  const { stories, msgId, group } = await desk.aWithdrawnFile();
  const part = told(group, said(at(stories, 0).endToEndId, 'RJCT', 'AC01'));
  await desk.brought(answer(msgId, groupStatus('PART'), part));
  expect(await keptBack(stories)).toEqual([[], ['CHF']]);
});

test('a payment or group of a withdrawn file that the bank has called off is freed', async () => {
  const { stories, batchId, msgId, group } = await desk.aWithdrawnFile();
  await desk.brought(answer(msgId, groupStatus('ACTC')));
  expect(await keptBack(stories)).toEqual([['CHF'], ['CHF']]);
  await desk.brought(answer(msgId, '', told(group, said(at(stories, 0).endToEndId, 'CANC'))));
  expect(await keptBack(stories)).toEqual([[], ['CHF']]);
  const ring = { workflowId: `payout/${at(stories, 0).story.payoutId}`, cause: 'debit_decided' };
  expect(await world.owner.outbox.count({ where: ring })).toBeGreaterThan(0); // it goes on now, and not a day later
  await desk.brought(answer(msgId, '', told(group, '<PmtInfSts>CANC</PmtInfSts>')));
  expect(await keptBack(stories)).toEqual([[], []]);
  expect(await workOf(batchId)).toEqual([]);
});

test('a debit of a withdrawn file that people call not ours frees the payout that it names, or all if it names none', async () => {
  const { stories, msgId, group } = await desk.aWithdrawnFile();
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  const notOurs = {
    pmtInfId: group,
    decision: 'not_ours',
    decidedAt: new Date(),
    askedBy: uuid(),
    approvedBy: uuid(),
    decisionReason: 'Of another firm',
  };
  await aHeldBooking(world.owner, { ...notOurs, matchedPayoutId: at(stories, 0).story.payoutId });
  expect(await keptBack(stories)).toEqual([[], ['CHF']]);
  await aHeldBooking(world.owner, { ...notOurs, reason: 'foreign_account' });
  expect(await keptBack(stories)).toEqual([[], ['CHF']]); // an account that is not ours says nothing about our money
  await aHeldBooking(world.owner, notOurs);
  expect(await keptBack(stories)).toEqual([[], []]);
});

test('a debit of a withdrawn file that two people assign to its payout ends the doubt', async () => {
  const { stories, msgId, group } = await desk.aWithdrawnFile(1);
  const { story, payee, endToEndId } = at(stories, 0);
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  const { entries } = await desk.brought(
    advice([{ amount: '60.00', reference: aReference(), parts: [{ endToEndId, amount: '60.00' }], group }]),
  );
  expect(entries).toMatchObject([{ outcome: 'suspense', matchedPayoutId: story.payoutId }]);
  await story.drain();
  const booked = at(entries, 0);
  await world.owner.bankEntry.update({ where: { id: booked.id }, data: { outcome: 'matched', reason: null } });
  await story.put({ kind: 'paid_after_all', reference: booked.reference ?? booked.id, amount: 6_000 });
  expect(await story.drain()).toMatchObject({ phase: 'settled' });
  expect(await findUndecidedCurrencies(world.owner, payee.partnerId)).toEqual([]);
});

test('a file that the bank has but nobody handed over can be handed over and no longer withdrawn', async () => {
  const { stories, batchId, msgId, group } = await desk.aMadeFile();
  const { problems } = await desk.brought(answer(msgId, '', told(group, said(at(stories, 0).endToEndId, 'ACSC'))));
  expect(problems).toEqual([{ reason: 'file_not_handed_over', found: expect.stringContaining(msgId) }]);
  expect(await notesOf(at(stories, 0).story)).toEqual([['bank_has_file', { file: msgId, code: 'ACSC' }]]);
  expect(await workOf(batchId)).toEqual([{ kind: 'bank_file', waits: 'bank_answer' }]);
  expect(await desk.decideFile(batchId, 'withdrawFile')).toBe('file_answered');
  expect(await desk.decideFile(batchId, 'confirmHandOver')).toBeUndefined();
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
  expect(await workOf(batchId)).toEqual([]);
});

test('a withdrawal that was asked for is not confirmed once the bank has answered', async () => {
  const { batchId, msgId } = await desk.aMadeFile(1);
  await desk.decideFile(batchId, 'withdrawFile');
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  expect(await desk.decideFile(batchId, 'confirmWithdrawal')).toBe('file_answered');
  expect(await workOf(batchId)).toEqual([
    { kind: 'bank_file', waits: 'bank_answer' },
    { kind: 'bank_withdrawal', waits: 'second_person' },
  ]);
  expect(await desk.decideFile(batchId, 'declineWithdrawal')).toBeUndefined();
});

test('the bank’s refusal of a file that was never handed over lets it be withdrawn', async () => {
  const { batchId, msgId } = await desk.aMadeFile(1);
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  await desk.brought(answer(msgId, groupStatus('RJCT')));
  expect(await desk.decideFile(batchId, 'withdrawFile')).toBeUndefined();
});

test('a second file of the same payouts is not handed over while the bank has the first, unless it answers the second, too', async () => {
  const first = await desk.aWithdrawnFile(1);
  const second = await desk.aFileOf(first.stories, 'exported');
  await world.worker.$transaction((tx) => joinBatch(tx, { id: second.batchId, executeOn: {} }, [at(first.stories, 0).story.payoutId]));
  await at(first.stories, 0).story.drain();
  await desk.brought(answer(first.msgId, groupStatus('ACCP')));
  expect(await desk.decideFile(second.batchId, 'confirmHandOver')).toBe('debit_undecided');
  await desk.brought(answer(second.msgId, groupStatus('ACCP')));
  expect(await desk.decideFile(second.batchId, 'confirmHandOver')).toBeUndefined();
});

test('an import that shows as paid what a downloaded file would pay again names that file, and finance is mailed; one that nobody has is not named', async () => {
  const first = await desk.aWithdrawnFile(2);
  const files = [];
  for (const [place, downloads] of [1, 0].entries()) {
    const { story } = at(first.stories, place);
    const second = await desk.aFileOf([at(first.stories, place)], 'exported');
    await world.owner.payoutBatch.update({ where: { id: second.batchId }, data: { downloads } });
    await world.worker.$transaction((tx) => joinBatch(tx, { id: second.batchId, executeOn: {} }, [story.payoutId]));
    await story.drain();
    files.push(second);
  }
  const debits = first.stories.map(({ endToEndId }) => ({ reference: aReference(), amount: '60.00', endToEndId }));
  const { reference } = await at(first.stories, 0).story.row();
  const found = `${at(files, 0).msgId}: ${reference}`;
  expect(await desk.brought(advice(debits))).toMatchObject({
    entries: [{ outcome: 'matched' }, { outcome: 'matched' }],
    problems: [{ reason: 'file_pays_again', found }],
  });
  const mails = await world.owner.effect.findMany({ where: { entityId: { in: files.map(({ batchId }) => batchId) } } });
  expect(mails.map(({ arguments: wanted }) => wanted)).toEqual([
    { template: 'bank_file_pays_again', payoutBatchId: at(files, 0).batchId, found, amounts: [{ currency: 'CHF', amount: 6_000 }] },
  ]);
});

test('a booking that two people assign to its payout names the downloaded file, too', async () => {
  const first = await desk.aWithdrawnFile(1);
  const { story } = at(first.stories, 0);
  const second = await desk.aFileOf([at(first.stories, 0)], 'exported');
  await world.owner.payoutBatch.update({ where: { id: second.batchId }, data: { downloads: 1 } });
  await world.worker.$transaction((tx) => joinBatch(tx, { id: second.batchId, executeOn: {} }, [story.payoutId]));
  await story.drain();
  const decided = { decision: 'assign', decisionReason: 'By telephone', decidedPayoutId: story.payoutId, decidedAt: new Date() };
  const { id } = await aHeldBooking(world.owner, {
    amountMinor: 6_000n,
    reason: 'unexpected_debit',
    askedBy: uuid(),
    approvedBy: uuid(),
    ...decided,
  });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
  const mails = await world.owner.effect.findMany({ where: { entityId: second.batchId } });
  expect(mails.map(({ arguments: wanted }) => wanted)).toMatchObject([
    { template: 'bank_file_pays_again', payoutBatchId: second.batchId, amounts: [{ currency: 'CHF', amount: 6_000 }] },
  ]);
});

test('an answer about a handed-over file is applied as usual', async () => {
  const { stories, msgId } = await desk.aSentFile();
  expect(await desk.brought(answer(msgId, groupStatus('ACCP')))).toMatchObject({ state: 'applied', problems: [] });
  expect(await notesOf(at(stories, 0).story)).toEqual([]);
  expect(await keptBack(stories)).toEqual([[], []]);
});

test('a payout that replaces one of such a file waits, too', async () => {
  const { stories, msgId } = await desk.aWithdrawnFile(1);
  const { story, payee } = at(stories, 0);
  await story.tell({ kind: 'cancel', arguments: { reason: 'Paid otherwise' } });
  const again = payoutStory(world);
  await again.request(payee);
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  expect(await findStop(world.owner, again.payoutId)).toBe('debit');
});

/** Two people say that the bank has called the file off, as it tells them by telephone. */
const calledOff = (id: string) =>
  world.owner.payoutBatch.update({
    where: { id },
    data: { callOffSaidBy: uuid(), callOffReason: 'Told by the bank', callOffConfirmedBy: uuid(), calledOffAt: new Date() },
  });

test('a payout that two people say the bank has called off is freed until the bank answers again that it has it', async () => {
  const { stories, batchId, msgId } = await desk.aWithdrawnFile();
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  await world.owner.payoutBatch.update({ where: { id: batchId }, data: { bankAnsweredAt: new Date('2026-09-01') } });
  await calledOff(batchId);
  expect(await keptBack(stories)).toEqual([[], []]);
  expect(await workOf(batchId)).toEqual([]);
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  expect(await keptBack(stories)).toEqual([['CHF'], ['CHF']]);
  const { calledOffAt, callOffSaidBy, bankAnsweredAt } = await world.owner.payoutBatch.findUniqueOrThrow({ where: { id: batchId } });
  expect([calledOffAt, callOffSaidBy]).toEqual([null, null]);
  expect(bankAnsweredAt?.getTime()).toBeGreaterThan(new Date('2026-09-01').getTime()); // the days are counted anew
});

test('a booking of a called-off file is kept: its sum is held, and a payout that left meanwhile counts as paid twice', async () => {
  const { stories, batchId, msgId, group } = await desk.aWithdrawnFile();
  await desk.brought(answer(msgId, groupStatus('ACCP')));
  await calledOff(batchId);
  const { story, endToEndId } = at(stories, 0);
  const second = await desk.aFileOf([at(stories, 0)], 'exported');
  await world.worker.$transaction((tx) => joinBatch(tx, { id: second.batchId, executeOn: {} }, [story.payoutId]));
  await story.drain();
  expect(await desk.decideFile(second.batchId, 'confirmHandOver')).toBeUndefined();
  await story.drain();
  const debit = { amount: '60.00', parts: [{ endToEndId, amount: '60.00' }] };
  expect(await desk.onFile(advice([{ ...debit, reference: aReference(), group: second.group }]))).toEqual([['matched', null]]);
  await story.drain();
  expect(await desk.onFile(advice([{ ...debit, reference: aReference(), group }]))).toEqual([['suspense', 'paid_twice']]);
  expect(await desk.onFile(advice([{ amount: '120.00', reference: aReference(), group }]))).toEqual([['suspense', 'withdrawn_file']]);
  expect(await keptBack(stories)).toEqual([['CHF'], ['CHF']]);
});
