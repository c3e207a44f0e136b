import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { placeEvent } from '../../../activities/referral/placing.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { isReadyForFile } from '../../../prisma/bank/file-ready.ts';
import { haltPayouts } from '../../../prisma/payout/halt-payouts.ts';
import { findStop } from '../../../prisma/payout/paid-again.ts';
import { advice, aReference, bankDesk, iban } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount, methodWith } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import { received } from '../../support/inbox-rows.ts';
import { payoutStory, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;
const people = { finance: uuid(), admin: uuid(), support: uuid(), gone: uuid() };

beforeAll(async () => {
  world = await payoutWorld();
  desk = bankDesk(world, keys);
  await givenCompanyAccount(world, keys, { iban, createdAt: new Date('2026-01-01') });
  const person = (id: string, staffRoles: string[], banned = false) => ({ id, name: id, email: `${id}@commend.test`, staffRoles, banned });
  await world.owner.person.createMany({
    data: [
      person(people.finance, ['finance_preparer']),
      person(people.admin, ['admin']),
      person(people.support, ['support']),
      person(people.gone, ['finance_approver'], true),
    ],
  });
});
afterAll(() => world.end());
afterEach(() => liftHalts(world.owner));

const open = () => world.owner.payoutHalt.findFirst({ where: { liftedAt: null }, include: { traces: { orderBy: { name: 'asc' } } } });
const traces = async () => (await open())?.traces.map(({ kind, name }) => [kind, name]);
const unknown = () => endToEndIdOf(uuid());

async function approved(details?: Parameters<typeof methodWith>[1]): Promise<PayoutStory> {
  const payee = await world.given({ available: 6_000, ...(details === undefined ? {} : { method: methodWith(keys, details) }) });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  return story;
}

async function isReady({ payoutId }: PayoutStory): Promise<boolean> {
  const rows = await world.worker.$queryRaw<unknown[]>`
    select from payout p join payout_method m on m.id = p.payout_method_id join partner r on r.id = p.partner_id
    where p.id = ${payoutId}::uuid and ${isReadyForFile({ payout: Prisma.sql`p`, method: Prisma.sql`m`, partner: Prisma.sql`r` })}`;
  return rows.length > 0;
}

test('I16, F25: a debit that names an unknown payout halts all payouts: no file, no call, no approval', async () => {
  const inFile = await approved();
  const called = await approved({ rail: 'stripe_connect', accountId: 'acct_1Partner' });
  const asked = payoutStory(world);
  await asked.request(await world.given({ available: 6_000 }));
  expect([await isReady(inFile), await findStop(world.worker, called.payoutId)]).toEqual([true, undefined]);
  const endToEndId = unknown();
  expect(await desk.onFile(advice([{ reference: aReference(), amount: '99.99', endToEndId }]))).toEqual([['suspense', 'unknown_payout']]);
  expect(await traces()).toEqual([['bank_debit', endToEndId]]);
  expect([await isReady(inFile), await findStop(world.worker, called.payoutId)]).toEqual([false, 'halt']);
  expect(await asked.approve()).toMatchObject({ accepted: false, code: 'payouts_halted' });
  expect((await asked.row()).state).toBe('reserved');
});

test('a halt is overdue work at once, and finance and administrators get one email each', async () => {
  await desk.brought(advice([{ reference: aReference(), amount: '99.99', endToEndId: unknown() }]));
  await desk.brought(advice([{ reference: aReference(), amount: '99.99', endToEndId: unknown() }]));
  const halt = await open();
  expect(halt?.traces).toHaveLength(2);
  const mails = await world.owner.effect.findMany({ where: { key: { startsWith: `mail:payouts_halted:${halt?.id}` } } });
  expect(mails.map(({ entityId }) => entityId).toSorted()).toEqual([people.finance, people.admin].toSorted());
  expect(
    await world.owner
      .$queryRaw`select kind, waits_for as waits, due_at <= now() as "isDue", not_for as "notFor" from work_item where subject_id = ${halt?.id}`,
  ).toEqual([{ kind: 'payout_halt', waits: 'halt_lift', isDue: true, notFor: [] }]);
});

test('a trace that two people have lifted does not halt again; a new trace does', async () => {
  const endToEndId = unknown();
  const tell = (name: string) => world.worker.$transaction((tx) => haltPayouts(tx, [{ kind: 'bank_debit', name }]));
  await tell(endToEndId);
  await liftHalts(world.owner);
  await tell(endToEndId);
  expect(await open()).toBeNull();
  await tell(unknown());
  expect(await open()).not.toBeNull();
});

test('a new trace withdraws an open proposal to lift the halt', async () => {
  const tell = () => world.worker.$transaction((tx) => haltPayouts(tx, [{ kind: 'bank_debit', name: unknown() }]));
  await tell();
  await world.owner.payoutHalt.updateMany({
    where: { liftedAt: null },
    data: { liftReason: 'Booked', askedBy: people.finance, askedAt: new Date() },
  });
  await tell();
  expect(await open()).toMatchObject({ liftReason: null, askedBy: null });
});

test('a debit for an unknown file of ours halts payouts; an incoming payment or a foreign name does not', async () => {
  const group = `${unknown().replace('PO-', 'PB-')}-1`;
  await desk.brought(advice([{ reference: aReference(), side: 'CRDT', amount: '0.01', endToEndId: unknown() }]));
  await desk.brought(advice([{ reference: aReference(), amount: '12.00', endToEndId: 'RENT-11' }]));
  expect(await open()).toBeNull();
  await desk.brought(advice([{ reference: aReference(), amount: '120.00', group }]));
  expect(await traces()).toEqual([['bank_debit', group]]);
});

test('a debit that names an unknown payout on an unknown account halts payouts; the statement is refused and nothing of it is stored', async () => {
  const abroad = 'DE89370400440532013000';
  const { endToEndId: known } = await desk.aPayout();
  const none = advice(
    [
      { reference: aReference(), amount: '12.00', endToEndId: 'RENT-11' },
      { reference: aReference(), side: 'CRDT', amount: '60.00', endToEndId: unknown() },
      { reference: aReference(), amount: '60.00', endToEndId: known },
    ],
    abroad,
  );
  expect(await desk.brought(none)).toMatchObject({ state: 'refused', entries: [] });
  expect(await open()).toBeNull();
  const [paid, group] = [unknown(), `${unknown().replace('PO-', 'PB-')}-1`];
  const entries = [
    { reference: aReference(), amount: '60.00', endToEndId: paid },
    { reference: aReference(), amount: '120.00', group },
  ];
  const problems = [{ reason: 'foreign_account', found: 'DE89•••3000' }];
  expect(await desk.brought(advice(entries, abroad))).toMatchObject({ state: 'refused', lines: 0, problems, entries: [] });
  expect(await traces()).toEqual([group, paid].map((name) => ['bank_debit', name]));
});

test('a bank’s answer to an unknown file with a name of ours halts payouts', async () => {
  const answer = (file: string) =>
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>M</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${file}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>ACCP</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`;
  await desk.brought(answer('SALARIES-11'));
  expect(await open()).toBeNull();
  const file = unknown().replace('PO-', 'PB-');
  await desk.brought(answer(file));
  expect(await traces()).toEqual([['bank_answer', file]]);
});

test('a Stripe transfer with an unknown payout id halts payouts; a transfer without one does not', async () => {
  const told = async (payout?: string) => {
    const routing = payout === undefined ? {} : { payout };
    const event = await received(world.owner, { type: 'transfer.created', objectId: `tr_${uuid()}`, routing });
    await placeEvent(world.worker, event, { stripe: undefined, keys });
  };
  await told();
  await told((await approved()).payoutId);
  expect(await open()).toBeNull();
  const lost = uuid();
  await told(lost);
  expect(await traces()).toEqual([['provider', lost]]);
});
