import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { bankDesk, iban } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import { booksOf, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterEach(() => liftHalts(world.owner));
afterAll(() => world.end());

const reply = (messageId: string, content: string): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId>${content}</CstmrPmtStsRpt></Document>`;
const rejected = (endToEndId: string, code: string): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf></TxInfAndSts>`;

test('F17, ledger 44: of a batch in parts only the refused payment fails, and its money is back', async () => {
  const { stories, msgId, group } = await desk.aSentFile();
  const part = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${group}</OrgnlPmtInfId>${rejected(stories[0].endToEndId, 'AC01')}</OrgnlPmtInfAndSts>`;
  const { state, lines, problems } = await desk.brought(reply(msgId, `<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>${part}`));
  expect({ state, lines, problems }).toEqual({ state: 'applied', lines: 2, problems: [] });
  expect(await desk.statesOf(stories)).toEqual(['failed', 'submitted']);
  expect(await booksOf(world.owner, stories[0].payee.partnerId)).toEqual({ available: 6_000 });
});

test('a refusal that repeats the sum, both ids and the group as our file has them is evidence', async () => {
  const { stories, msgId, group } = await desk.aSentFile();
  const { endToEndId } = stories[0];
  const ids = `<OrgnlInstrId>${endToEndId}</OrgnlInstrId>${endToEnd(endToEndId)}`;
  const { problems } = await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${told(group, refused(ids, ofSum('60.00')))}`));
  expect(problems).toEqual([]);
  expect(await desk.statesOf(stories)).toEqual(['failed', 'submitted']);
});

test('a payment refused with its file or group is marked as such, one refused for itself is not', async () => {
  const said = async ({ story }: { readonly story: PayoutStory }) => {
    const event = await world.owner.payoutEvent.findFirstOrThrow({ where: { payoutId: story.payoutId, toState: 'failed' } });
    return event.evidence;
  };
  const whole = await desk.aSentFile();
  await desk.brought(reply(whole.msgId, '<GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>'));
  expect(await desk.statesOf(whole.stories)).toEqual(['failed', 'failed']);
  expect(await said(whole.stories[0])).toMatchObject({ code: 'RJCT', isOfFile: true });
  const one = await desk.aSentFile();
  const part = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${one.group}</OrgnlPmtInfId>${rejected(one.stories[0].endToEndId, 'AC01')}</OrgnlPmtInfAndSts>`;
  await desk.brought(reply(one.msgId, `<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>${part}`));
  expect(await desk.statesOf(one.stories)).toEqual(['failed', 'submitted']);
  expect(await said(one.stories[0])).not.toHaveProperty('isOfFile');
});

test('a refused group and a refused file fail all their payouts; what is accepted proves nothing', async () => {
  const group = await desk.aSentFile();
  await desk.brought(
    reply(
      group.msgId,
      `</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>${group.group}</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts></OrgnlPmtInfAndSts>`,
    ),
  );
  expect(await desk.statesOf(group.stories)).toEqual(['failed', 'failed']);
  const whole = await desk.aSentFile();
  await desk.brought(reply(whole.msgId, '<GrpSts>ACSP</GrpSts></OrgnlGrpInfAndSts>'));
  expect(await desk.statesOf(whole.stories)).toEqual(['submitted', 'submitted']);
  await desk.brought(reply(whole.msgId, '<GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>'));
  expect(await desk.statesOf(whole.stories)).toEqual(['failed', 'failed']);
});

const told = (group: string | null, content: string): string =>
  `<OrgnlPmtInfAndSts>${group === null ? '' : `<OrgnlPmtInfId>${group}</OrgnlPmtInfId>`}${content}</OrgnlPmtInfAndSts>`;
const unnamed = '<TxInfAndSts><StsId>1</StsId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts>';
const said = (endToEndId: string, status: string): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId><TxSts>${status}</TxSts></TxInfAndSts>`;

const refused = (ids: string, more = ''): string => `<TxInfAndSts>${ids}<TxSts>RJCT</TxSts>${more}</TxInfAndSts>`;
const endToEnd = (id: string): string => `<OrgnlEndToEndId>${id}</OrgnlEndToEndId>`;
const ofSum = (sum: string): string => `<OrgnlTxRef><Amt><InstdAmt Ccy="CHF">${sum}</InstdAmt></Amt></OrgnlTxRef>`;

test.each<[string, string, (sent: { group: string; first: string; second: string }) => string]>([
  ['a refusal of another sum', 'refusal_differs', ({ group, first }) => told(group, refused(endToEnd(first), ofSum('99999.99')))],
  [
    'a refusal of a sum that nobody can read',
    'refusal_differs',
    ({ group, first }) => told(group, refused(endToEnd(first), ofSum('60,00'))),
  ],
  [
    'a refusal with the ids of two payments',
    'refusal_differs',
    ({ group, first, second }) => told(group, refused(`<OrgnlInstrId>${second}</OrgnlInstrId>${endToEnd(first)}`)),
  ],
  ['a refusal under another group', 'refusal_differs', ({ group, first }) => told(`${group}-2`, refused(endToEnd(first)))],
  ['a status in small letters', 'unknown_status', ({ group, first }) => told(group, said(first, 'rjct'))],
  ['no status', 'unknown_status', ({ group, first }) => told(group, said(first, ''))],
  ['a refused payment that is not named', 'unnamed_refusal', ({ group }) => told(group, unnamed)],
  ['a refused group that is not named', 'unnamed_refusal', () => told(null, '<PmtInfSts>RJCT</PmtInfSts>')],
  [
    'a refused group, one payment of which is settled',
    'contradictory_refusal',
    ({ group, first }) => told(group, `<PmtInfSts>RJCT</PmtInfSts>${said(first, 'ACSC')}`),
  ],
  [
    'a refused group, one payment of which is accepted elsewhere',
    'contradictory_refusal',
    ({ group, first }) => told(group, '<PmtInfSts>RJCT</PmtInfSts>') + told(null, said(first, 'ACCP')),
  ],
  [
    'a payment that is refused and settled',
    'contradictory_refusal',
    ({ group, first }) => told(group, rejected(first, 'AC01') + said(first, 'ACSC')),
  ],
  [
    'a refused payment of a group that is settled',
    'contradictory_refusal',
    ({ group, first }) => told(group, `<PmtInfSts>ACSC</PmtInfSts>${rejected(first, 'AC01')}`),
  ],
])('%s fails nothing and is shown', async (_, reason, content) => {
  const { stories, msgId, group } = await desk.aSentFile();
  const parts = content({ group, first: stories[0].endToEndId, second: stories[1].endToEndId });
  const { id, problems } = await desk.brought(reply(msgId, `<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>${parts}`));
  expect(problems).toMatchObject([{ reason }]);
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
  expect(await workOf(id)).toMatchObject([{ kind: 'bank_answer', waits: 'clarification' }]);
});

const workOf = (importId: string) => world.owner.$queryRaw<{ kind: string; waits: string; reference: string; partnerId: string | null }[]>`
  select kind, waits_for as waits, reference, partner_id as "partnerId" from work_item where subject_id like ${`${importId}:%`} order by subject_id`;

test('an answer that fails nothing is work with its payout and its file until the payout has come to an end', async () => {
  const { stories, msgId, group } = await desk.aSentFile();
  const [{ story, payee, endToEndId }] = stories;
  const parts = told(group, refused(endToEnd(endToEndId), ofSum('99999.99')));
  const { id } = await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${parts}`));
  const { reference } = await story.row();
  expect(await workOf(id)).toEqual([{ kind: 'bank_answer', waits: 'clarification', reference, partnerId: payee.partnerId }]);
  await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${told(group, rejected(endToEndId, 'AC01'))}`));
  expect(await desk.statesOf(stories)).toEqual(['failed', 'submitted']);
  expect(await workOf(id)).toEqual([]);
});

test('an answer that names no payment is work under its file as long as one of its payouts is under way', async () => {
  const { stories, msgId, group } = await desk.aSentFile();
  const { id } = await desk.brought(reply(msgId, `<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>${told(group, unnamed)}`));
  expect(await workOf(id)).toMatchObject([{ reference: msgId, partnerId: null }]);
  await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${told(group, rejected(stories[0].endToEndId, 'AC01'))}`));
  await desk.statesOf(stories);
  expect(await workOf(id)).toHaveLength(1);
  await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${told(group, rejected(stories[1].endToEndId, 'AC01'))}`));
  await desk.statesOf(stories);
  expect(await workOf(id)).toEqual([]);
});

test('an answer to the file before the one that a payout is in now is work with that payout', async () => {
  const { stories, msgId, group } = await desk.aSentFile();
  const { batchId } = await desk.aFileOf(stories, 'handed_over');
  const { payoutId } = stories[0].story;
  await world.owner.payout.update({ where: { id: payoutId }, data: { payoutBatchId: batchId } });
  const { id, problems } = await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${told(group, rejected(stories[0].endToEndId, 'AC01'))}`));
  expect(problems).toMatchObject([{ reason: 'other_file' }]);
  expect(await workOf(id)).toMatchObject([{ reference: (await stories[0].story.row()).reference }]);
});

test.each([
  ['another sum', (first: string) => refused(endToEnd(first), ofSum('99999.99'))],
  ['another second id', (first: string) => refused(`<OrgnlInstrId>PO-OTHER</OrgnlInstrId>${endToEnd(first)}`)],
])('a group’s refusal fails the payment even if the payment’s own status has %s, which is shown', async (_, own) => {
  const { stories, msgId, group } = await desk.aSentFile();
  const part = told(group, `<PmtInfSts>RJCT</PmtInfSts>${own(stories[0].endToEndId)}`);
  const { problems } = await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${part}`));
  expect(problems).toMatchObject([{ reason: 'refusal_differs' }]);
  expect(await desk.statesOf(stories)).toEqual(['failed', 'failed']);
});

test('a refused file that accepts one of its payments fails nothing, and is shown', async () => {
  const { stories, msgId, group } = await desk.aSentFile();
  const parts = told(group, said(stories[0].endToEndId, 'ACCP'));
  expect(await desk.brought(reply(msgId, `<GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>${parts}`))).toMatchObject({
    problems: [{ reason: 'contradictory_refusal', found: msgId }],
  });
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
});

test('a status of one payment is stored once with its payout and proves nothing', async () => {
  const { stories, msgId, group } = await desk.aSentFile();
  const [{ story, endToEndId }] = stories;
  const pending = reply(msgId, `<GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>${told(group, said(endToEndId, 'PDNG'))}`);
  await desk.brought(pending);
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
  expect(await story.row()).toMatchObject({ externalStatus: 'PDNG' });
  expect(await stories[1].story.row()).toMatchObject({ externalStatus: null });
  await desk.brought(`${pending} `);
  await desk.statesOf(stories);
  const answers = await world.owner.payoutEvent.findMany({ where: { payoutId: story.payoutId, reason: 'rail_answered' } });
  expect(answers.map(({ evidence }) => evidence)).toEqual([{ code: 'PDNG' }]);
});

test('the second upload of a file is refused as a duplicate, which fails none of its payouts', async () => {
  const { stories, msgId } = await desk.aSentFile();
  const again = '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>DUPL</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>';
  expect(await desk.brought(reply(msgId, again))).toMatchObject({ problems: [{ reason: 'sent_twice', found: msgId }] });
  expect(await desk.statesOf(stories)).toEqual(['submitted', 'submitted']);
});

test('an answer about an unknown file or payout is shown with the imported file', async () => {
  const { msgId, group } = await desk.aSentFile();
  const stranger = endToEndIdOf(uuid());
  expect(await desk.brought(reply('PB-OTHER', '<GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>'))).toMatchObject({
    problems: [{ reason: 'unknown_message', found: 'PB-OTHER' }],
  });
  const part = `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${group}</OrgnlPmtInfId>${rejected(stranger, 'AC01')}</OrgnlPmtInfAndSts>`;
  expect(await desk.brought(reply(msgId, `</OrgnlGrpInfAndSts>${part}`))).toMatchObject({
    problems: [{ reason: 'unknown_payout', found: stranger }],
  });
});
