import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { haltPayouts } from '../../../prisma/payout/halt-payouts.ts';
import type { HaltTraceKind } from '../../../domain/payout/payout-halt.ts';
import type { PayoutHaltRow } from '../../../api/contract/payout-halts.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import { methodRow, payoutStory } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

type Somebody = Awaited<ReturnType<typeof somebody>>;
let api: RunningApi;
let books: Payables;
let fiona: Somebody;
let ada: Somebody;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  fiona = await somebody(api, ['finance_preparer']);
  ada = await somebody(api, ['admin']);
});
afterAll(() => books.end());

const abroad = 'DE89370400440532013000';
const reason = 'The four payments of 28 November are booked by adjustments';

async function halt(kind: HaltTraceKind = 'bank_debit'): Promise<{ id: string; name: string; path: string }> {
  const name = endToEndIdOf(uuid());
  await api.owner.$transaction((tx) => haltPayouts(tx, [{ kind, name }]));
  const { id } = await api.owner.payoutHalt.findFirstOrThrow({ where: { liftedAt: null } });
  return { id, name, path: `/v1/payout-halts/${id}` };
}
async function paidByHand() {
  const payee = await books.partner(6_000);
  const story = payoutStory({ owner: api.owner, worker: books.worker });
  const row = methodRow({ id: uuid(), partnerId: payee.partnerId, editor: uuid(), currency: 'CHF' });
  const { id: methodId } = await api.owner.payoutMethod.create({ data: { ...row, rail: 'manual', masked: '•••' } });
  await story.request(payee, { methodId });
  await story.approve();
  return story;
}
const workOf = async (reader: Somebody): Promise<unknown[]> =>
  (await reader.get('/v1/work?filter={"kind":"payout_halt"}').expect(200)).body;
const cards = async (): Promise<{ code: string; tone: string }[]> => (await ada.get('/v1/health').expect(200)).body.cards;

test('halted payouts go on once one person has proposed and another has approved the lift', async () => {
  const { id, name, path } = await halt();
  expect((await cards())[0]).toMatchObject({ code: 'payouts', tone: 'bad' });
  expect(await workOf(ada)).toMatchObject([{ subjectId: id, reference: name, waitsFor: 'halt_lift' }]);
  await (await somebody(api, ['support'])).post(`${path}/propose`, { reason }).expect(403);
  await fiona.post(`${path}/propose`, { reason }).expect(200);
  expect(await workOf(fiona)).toEqual([]);
  const listed = (await ada.get('/v1/payout-halts').expect(200)).body;
  expect(listed).toMatchObject([{ id, state: 'proposed', reason, isOwn: false, traces: [{ kind: 'bank_debit', name }] }]);
  expect((await fiona.post(`${path}/lift`, {}).expect(409)).body.code).toBe('four_eyes');
  await ada.post(`${path}/lift`, {}).expect(200);
  expect((await ada.get('/v1/payout-halts').expect(200)).body).toMatchObject([{ id, state: 'lifted' }]);
  expect((await cards()).find(({ code }) => code === 'payouts')?.tone).toBe('good');
  expect((await ada.post(`${path}/lift`, {}).expect(409)).body.code).toBe('halt_changed');
});

test('I16: a payout by hand that the stop alone put on hold goes on by itself once it is lifted; one with another reason only after its last day', async () => {
  const handed = await Promise.all([1, 2, 3].map(() => paidByHand()));
  const [only, doubted, late] = handed;
  const { path } = await halt();
  for (const one of handed) {
    await one.drain();
    expect(await one.row()).toMatchObject({ state: 'approved', holdReason: 'payouts_halted' });
  }
  await doubted?.tell({ kind: 'hold', arguments: { reason: 'Ask the partner', until: null } });
  await api.owner.payout.update({
    where: { id: late?.payoutId ?? '' },
    data: { holdReason: 'Until New Year', holdUntil: new Date('2026-01-01') },
  });
  await late?.drain();
  expect((await late?.row())?.holdReason).toBe('Until New Year');
  await fiona.post(`${path}/propose`, { reason }).expect(200);
  await only?.drain();
  expect((await only?.row())?.holdReason).toBe('payouts_halted'); // one person has not lifted it
  await api.owner.outbox.deleteMany({ where: { workflowType: 'payout' } });
  await ada.post(`${path}/lift`, {}).expect(200);
  const rung = await api.owner.outbox.findMany({ where: { cause: 'halt_lifted' }, select: { workflowId: true } });
  expect(rung.map(({ workflowId }) => workflowId).toSorted()).toEqual([only, late].map((one) => `payout/${one?.payoutId}`).toSorted());
  for (const one of handed) await one.drain();
  expect((await Promise.all(handed.map((one) => one.row()))).map(({ holdReason }) => holdReason)).toEqual([null, 'Ask the partner', null]);
});

test.each([
  ['bank_debit', { isDebit: true, reason: 'unknown_payout' }],
  ['bank_return', { isDebit: false, reason: 'unexpected_return' }],
] as const)('the lift of a halt cannot be proposed or approved while the booking of its %s is undecided', async (kind, booked) => {
  await liftHalts(api.owner);
  const { id, name, path } = await halt(kind);
  const debit = await aHeldBooking(api.owner, { endToEndId: name, ...booked });
  const refused = (await fiona.post(`${path}/propose`, { reason }).expect(409)).body;
  expect(refused).toMatchObject({ code: 'halt_debits_open', detail: expect.stringContaining(name) });
  const aside = { decision: 'not_ours', decisionReason: 'Booked by hand', askedBy: fiona.id };
  await api.owner.bankEntry.update({ where: { id: debit.id }, data: aside });
  await fiona.post(`${path}/propose`, { reason }).expect(409);
  await api.owner.bankEntry.update({ where: { id: debit.id }, data: { approvedBy: ada.id, decidedAt: new Date() } });
  await fiona.post(`${path}/propose`, { reason }).expect(200);
  await ada.post(`${path}/refuse`, { reason: 'Stripe was not compared yet' }).expect(200);
  expect((await ada.get(`/v1/payout-halts?filter={"id":["${id}"]}`).expect(200)).body).toMatchObject([{ state: 'open', reason: null }]);
});

const today = new Date().toISOString().slice(0, 10);

async function statementOf(iban: string, [firstDay, lastDay]: readonly [string, string] = [today, '2099-12-31']): Promise<void> {
  const { ibanIndex } = await api.owner.companyBankAccount.findFirstOrThrow({ where: { ibanLast4: iban.slice(-4) } });
  const row = { sha256: uuid(), importedBy: uuid(), state: 'applied', kind: 'camt.053', fileName: 'week-48.xml', raw: new Uint8Array([1]) };
  const statementDays = [{ account: ibanIndex, firstDay, lastDay, opening: null, closing: null }];
  await api.owner.bankFileImport.create({
    data: { id: uuid(), ...row, accountIbanIndexes: [ibanIndex], readAt: new Date(), statementDays },
  });
}

test.each(['restored', 'numbers', 'audit', 'bank_answer'] as const)(
  'F25: a stop by %s is not released, nor is that proposed, before each account of ours has a statement since it began',
  async (kind) => {
    await liftHalts(api.owner);
    await api.owner.companyBankAccount.deleteMany();
    const keys = bankKeys();
    const [francs, euros] = [await givenCompanyAccount(api, keys), await givenCompanyAccount(api, keys, { iban: abroad, currency: 'EUR' })];
    await statementOf(francs); // before the stop
    await api.owner.$transaction((tx) => haltPayouts(tx, [{ kind, name: uuid() }]));
    const { id } = await api.owner.payoutHalt.findFirstOrThrow({ where: { liftedAt: null } });
    const path = `/v1/payout-halts/${id}`;
    const missing = async (): Promise<string[]> => {
      const [row]: PayoutHaltRow[] = (await ada.get(`/v1/payout-halts?filter={"id":["${id}"]}`).expect(200)).body;
      return (row?.accounts ?? []).filter(({ isMissing }) => isMissing).map(({ name }) => name);
    };
    expect(await missing()).toEqual(['CHF •••8009', 'EUR •••3000']);
    const refused = (await fiona.post(`${path}/propose`, { reason }).expect(409)).body;
    expect(refused).toMatchObject({ code: 'halt_statements_missing', detail: expect.stringContaining('CHF •••8009, EUR •••3000') });
    await statementOf(francs);
    expect(await missing()).toEqual(['EUR •••3000']);
    expect((await fiona.post(`${path}/propose`, { reason }).expect(409)).body.code).toBe('halt_statements_missing');
    const closing = (closedAt: Date | null) => api.owner.companyBankAccount.updateMany({ where: { currency: 'EUR' }, data: { closedAt } });
    await closing(new Date());
    expect(await missing()).toEqual([]);
    await fiona.post(`${path}/propose`, { reason }).expect(200);
    await closing(null); // or another account was connected meanwhile
    expect((await ada.post(`${path}/lift`, {}).expect(409)).body.code).toBe('halt_statements_missing');
    await statementOf(euros);
    await ada.post(`${path}/lift`, {}).expect(200);
    const [lifted]: PayoutHaltRow[] = (await ada.get(`/v1/payout-halts?filter={"id":["${id}"]}`).expect(200)).body;
    expect(lifted?.accounts).toEqual([]);
  },
);

test('F25: the statements must reach back to the last entry of the restored books, and the refusal names the account and its days', async () => {
  await liftHalts(api.owner);
  await api.owner.companyBankAccount.deleteMany();
  const keys = bankKeys();
  const [francs] = [await givenCompanyAccount(api, keys), await givenCompanyAccount(api, keys, { iban: abroad, currency: 'EUR' })];
  await api.owner.$transaction((tx) => haltPayouts(tx, [{ kind: 'restored', name: uuid() }]));
  const { id } = await api.owner.payoutHalt.findFirstOrThrow({ where: { liftedAt: null } });
  const path = `/v1/payout-halts/${id}`;
  // the backup is of the evening of Wednesday 4 March 2026, and was restored on Monday the 9th
  await api.owner.$executeRaw`update payout_halt_trace set seen_at = '2026-03-09T08:00:00Z' where halt_id = ${id}::uuid`;
  await api.owner.$executeRaw`alter table audit_entry disable trigger user`;
  await api.owner.$executeRaw`update audit_entry set at = '2026-03-04T21:00:00Z' where seq = (select min(seq) from audit_entry)`;
  await api.owner.$executeRaw`alter table audit_entry enable trigger user`;
  await statementOf(abroad, ['2026-03-01', '2026-03-31']);
  const refused = async () => (await fiona.post(`${path}/propose`, { reason }).expect(409)).body;
  const from = { code: 'halt_statements_missing', details: { accounts: 'CHF •••8009', from: '2026-03-04' } };
  expect(await refused()).toMatchObject(from);
  await statementOf(francs, ['2026-03-06', '2026-03-09']);
  const days = { account: 'CHF •••8009', from: '2026-03-04', to: '2026-03-05' };
  expect(await refused()).toMatchObject({ code: 'halt_days_missing', details: days });
  const [row]: PayoutHaltRow[] = (await ada.get(`/v1/payout-halts?filter={"id":["${id}"]}`).expect(200)).body;
  expect(row?.accounts).toMatchObject([
    { name: 'CHF •••8009', isMissing: true, gaps: [{ firstDay: '2026-03-04', lastDay: '2026-03-05' }] },
    { name: 'EUR •••3000', isMissing: false, gaps: [] },
  ]);
  await statementOf(francs, ['2026-03-04', '2026-03-05']);
  await fiona.post(`${path}/propose`, { reason }).expect(200);
  await api.owner.companyBankAccount.updateMany({ where: { currency: 'EUR' }, data: { ibanIndex: uuid() } });
  expect((await ada.post(`${path}/lift`, {}).expect(409)).body.code).toBe('halt_statements_missing');
});

test('F25: a backup that was made during a stop needs statements of its own: those that it has already are of before it', async () => {
  await liftHalts(api.owner);
  await api.owner.companyBankAccount.deleteMany();
  const francs = await givenCompanyAccount(api, bankKeys());
  const restore = () => api.owner.$transaction((tx) => haltPayouts(tx, [{ kind: 'restored', name: uuid() }]));
  await restore();
  await statementOf(francs, ['2026-01-01', today]);
  const { id } = await api.owner.payoutHalt.findFirstOrThrow({ where: { liftedAt: null } });
  const path = `/v1/payout-halts/${id}`;
  await fiona.post(`${path}/propose`, { reason }).expect(200);
  await restore();
  expect((await fiona.post(`${path}/propose`, { reason }).expect(409)).body.code).toBe('halt_statements_missing');
  await statementOf(francs, ['2026-01-01', '2026-01-31']);
  expect((await fiona.post(`${path}/propose`, { reason }).expect(409)).body.code).toBe('halt_days_missing');
  await statementOf(francs, [today, '2099-12-31']);
  await fiona.post(`${path}/propose`, { reason }).expect(200);
});

/** Writes an answer of the bank to a file that the books do not have, as an import keeps it. */
async function unknownAnswer(found: string): Promise<string> {
  const importId = uuid();
  const row = { sha256: uuid(), importedBy: uuid(), state: 'applied', kind: 'pain.002', raw: new Uint8Array([1]) };
  await api.owner.bankFileImport.create({ data: { id: importId, ...row } });
  await api.owner.bankAnswer.create({ data: { importId, ordinal: 0, reason: 'unknown_message', found } });
  return importId;
}

test('F25: a file that the bank has answered and the books lack keeps the release until the bank’s next banking day is in a statement, and until somebody has asked the bank', async () => {
  await liftHalts(api.owner);
  await api.owner.companyBankAccount.deleteMany();
  await givenCompanyAccount(api, bankKeys());
  const { id, name, path } = await halt('bank_answer');
  const importId = await unknownAnswer(name);
  // answered on Friday 6 March 2026: executed on Monday the 9th at the latest
  await api.owner.$executeRaw`update payout_halt_trace set seen_at = '2026-03-06T10:00:00Z' where halt_id = ${id}::uuid`;
  const refused = async () => (await fiona.post(`${path}/propose`, { reason }).expect(409)).body;
  await statementOf('CH5604835012345678009', ['2025-01-01', '2026-03-06']);
  const days = { account: 'CHF •••8009', from: '2026-03-09', to: '2026-03-09' };
  expect(await refused()).toMatchObject({ code: 'halt_days_missing', details: days });
  await statementOf('CH5604835012345678009', ['2026-03-09', '2026-03-09']);
  expect(await refused()).toMatchObject({ code: 'halt_answers_open', details: { names: name } });
  const clarified = { ordinal: 0, reason: 'Ms Keller, 9 March: the file was refused in the signing' };
  await fiona.post(`/v1/bank-imports/${importId}/clarify`, clarified).expect(200);
  await fiona.post(`${path}/propose`, { reason }).expect(200);
  await unknownAnswer(name); // the bank says more about it
  expect((await ada.post(`${path}/lift`, {}).expect(409)).body.code).toBe('halt_answers_open');
});

test('a stop by old books says once all our accounts are closed that it asks for no statement', async () => {
  await liftHalts(api.owner);
  await api.owner.companyBankAccount.deleteMany();
  await givenCompanyAccount(api, bankKeys());
  await api.owner.$transaction((tx) => haltPayouts(tx, [{ kind: 'restored', name: uuid() }]));
  const { id } = await api.owner.payoutHalt.findFirstOrThrow({ where: { liftedAt: null } });
  const row = async () => (await ada.get(`/v1/payout-halts?filter={"id":["${id}"]}`).expect(200)).body[0];
  expect(await row()).toMatchObject({ accounts: [{ name: 'CHF •••8009' }], isWithoutStatements: false });
  await api.owner.companyBankAccount.updateMany({ data: { closedAt: new Date() } });
  expect(await row()).toMatchObject({ accounts: [], isWithoutStatements: true });
  await api.owner.companyBankAccount.updateMany({ data: { closedAt: null } });
});

test('a stop by a debit waits for no statement, and names no account', async () => {
  await liftHalts(api.owner);
  expect(await api.owner.companyBankAccount.count({ where: { closedAt: null } })).toBeGreaterThan(0);
  await api.owner.bankFileImport.deleteMany({ where: { kind: 'camt.053' } });
  const { id, path } = await halt();
  expect((await ada.get(`/v1/payout-halts?filter={"id":["${id}"]}`).expect(200)).body).toMatchObject([
    { accounts: [], isWithoutStatements: false },
  ]);
  await fiona.post(`${path}/propose`, { reason }).expect(200);
  await ada.post(`${path}/lift`, {}).expect(200);
});

test('a bank file is refused with payouts_halted while payouts are halted', async () => {
  await halt();
  const payout = await books.payout();
  const { programId } = await api.owner.partner.findUniqueOrThrow({ where: { id: (await payout.row()).partnerId } });
  expect((await fiona.post(`/v1/programs/${programId}/export-bank-file`, {}).expect(409)).body.code).toBe('payouts_halted');
});
