import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { sealBatchFile } from '../../../prisma/bank/batch-file.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { liftHalts } from '../../support/halts.ts';
import { methodRow } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import type { RunningApi } from '../running.ts';

type Somebody = Awaited<ReturnType<typeof somebody>>;
let api: RunningApi;
let books: Payables;
let approver: Somebody;
let preparer: Somebody;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  [approver, preparer] = [await somebody(api, ['finance_approver']), await somebody(api, ['finance_preparer'])];
});
afterEach(() => liftHalts(api.owner));
afterAll(() => books.end());

const reason = 'The bank told us by telephone';
const amount = { amount: 6_000, currency: 'CHF' };

/** What a first person has said, how a second one confirms it, and how a colleague takes it back. */
interface Proposal {
  readonly id: string;
  readonly body: object;
  readonly takeBack: readonly [verb: string, body?: object];
  readonly by?: 'preparer' | 'approver';
}

const aBooking = async (askedBy: string, decision: string, more = {}) =>
  (await aHeldBooking(api.owner, { askedBy, decision, decisionReason: reason, ...more })).id;

async function aPayoutOf(askedBy: string) {
  const { payoutId, seen } = await books.payout({ requester: askedBy });
  return { payoutId, seen };
}

async function aRunOf(preparedBy: string): Promise<string> {
  const [id, program] = [uuid(), await aProgram(api.owner)];
  await api.owner.$executeRaw`
    insert into payout_run (id, program_id, period, period_from, period_to, time_zone, scheduled_at, state, prepared_by)
    values (${id}::uuid, ${program.id}::uuid, '2026-10', now(), now(), 'UTC', now(), 'proposed', ${preparedBy}::uuid)`;
  return id;
}

/** Withdrawn, and the bank has answered it long ago. */
async function aFileAtBank(said: object): Promise<string> {
  const id = await aWithdrawnFile(preparer.id);
  const { payoutId } = await books.payout({ amount: 6_000 });
  await api.owner.payoutBatchMember.create({ data: { batchId: id, payoutId } });
  const answered = { state: 'withdrawn', bankAnswer: 'ACCP', bankAnsweredAt: new Date('2026-01-01') };
  await api.owner.payoutBatch.update({ where: { id }, data: { ...answered, ...said } });
  return id;
}

async function aWithdrawnFile(withdrawnBy: string): Promise<string> {
  const id = uuid();
  await api.owner.payoutBatch.create({
    data: {
      id,
      rail: 'bank_file',
      currencies: ['CHF'],
      msgId: `MSG-${id.slice(-12)}`,
      fileSha256: createHash('sha256').update(id).digest('hex'),
      file: sealBatchFile(api.deps.config.dataKeys, id, id),
      nbOfTxs: 0,
      ctrlSum: '0.00',
      state: 'exported',
      exportedBy: preparer.id,
      exportedAt: new Date(),
      withdrawnBy,
    },
  });
  return id;
}

async function anAdjustment(gone: Somebody): Promise<Proposal> {
  const { partnerId } = await books.partner(10_000);
  const id = uuid();
  await gone.post('/v1/adjustments', { kind: 'adjustment', partnerId, amount, reason }, id).expect(200);
  return { id, body: { amount }, takeBack: ['refuse', { reason }] };
}

/** Every door at which a second person confirms what a first one said. */
const doors: Readonly<Record<string, (gone: Somebody) => Promise<Proposal>>> = {
  '/adjustments/:id/approve': anAdjustment,
  '/exchanges/:id/approve': async ({ id: askedBy }) => {
    const id = uuid();
    await api.owner.exchange.create({ data: { id, kind: 'rest', currency: 'EUR', amountMinor: 1n, reason, askedBy } });
    return { id, body: { amount: { amount: 1, currency: 'EUR' }, into: null }, takeBack: ['refuse', { reason }] };
  },
  '/rates/:id/confirm': async (gone) => {
    const id = uuid();
    const rate = { kind: 'tax', country: 'PL', rateBps: 2_300, validFrom: '2011-01-01', source: 'Art. 41' };
    await gone.post('/v1/rates', rate, id).expect(200);
    return { id, body: {}, takeBack: ['refuse', { reason }] };
  },
  '/partner-merges/:id/approve': async (gone) => {
    const program = await aProgram(api.owner);
    const [from, into] = [await aPartner(api.owner, program.id), await aPartner(api.owner, program.id)];
    const id = uuid();
    await gone.post(`/v1/partners/${from.id}/propose-merge`, { intoId: into.id, reason }, id).expect(200);
    return { id, body: {}, takeBack: ['refuse', { reason }], by: 'approver' };
  },
  '/bank-entries/:id/confirm-assignment': async ({ id: askedBy }) => {
    const { payoutId } = await books.payout({ amount: 6_000 });
    const id = await aBooking(askedBy, 'assign', { decidedPayoutId: payoutId });
    return { id, body: { payoutId, amount }, takeBack: ['decline-assignment', { reason }], by: 'approver' };
  },
  '/bank-entries/:id/confirm-sum': async ({ id: askedBy }) => {
    const { payoutId } = await books.payout({ amount: 6_000 });
    const id = await aBooking(askedBy, 'assign_sum', { decidedPayoutIds: [payoutId] });
    return {
      id,
      body: { version: 1, amount, charges: { ...amount, amount: 0 }, payouts: 1 },
      takeBack: ['decline-assignment', { reason }],
      by: 'approver',
    };
  },
  '/bank-entries/:id/confirm-taken-back': async ({ id: askedBy }) => {
    const { payoutId } = await books.payout({ amount: 6_000 });
    const id = await aBooking(askedBy, 'taken_back', { decidedPayoutId: payoutId });
    return {
      id,
      body: { payoutId, amount, owedThen: { ...amount, amount: 0 } },
      takeBack: ['decline-assignment', { reason }],
      by: 'approver',
    };
  },
  '/bank-entries/:id/confirm-set-aside': async ({ id: askedBy }) => {
    const id = await aBooking(askedBy, 'not_ours');
    return { id, body: { amount }, takeBack: ['decline-set-aside', { reason }], by: 'approver' };
  },
  '/bank-files/:id/confirm-withdrawal': async ({ id: withdrawnBy }) => ({
    id: await aWithdrawnFile(withdrawnBy),
    body: {},
    takeBack: ['decline-withdrawal', { reason }],
  }),
  '/bank-files/:id/confirm-called-off': async ({ id: callOffSaidBy }) => ({
    id: await aFileAtBank({ callOffSaidBy, callOffReason: reason }),
    body: {},
    takeBack: ['decline-called-off', { reason }],
    by: 'approver',
  }),
  '/payout-methods/:id/confirm': async ({ id: editedBy }) => {
    const { partnerId } = await books.partner(10_000);
    const id = uuid();
    await api.owner.payoutMethod.create({ data: methodRow({ id, partnerId, editor: editedBy, currency: 'EUR' }) });
    return { id, body: { account: 'CH9300762011623852957' }, takeBack: ['switch-off', { reason }] };
  },
  '/payouts/:id/approve': async ({ id: askedBy }) => {
    const { payoutId, seen } = await aPayoutOf(askedBy);
    return { id: payoutId, body: seen, takeBack: ['reject', { reason }], by: 'approver' };
  },
  '/payout-runs/:id/approve': async ({ id: preparedBy }) => ({
    id: await aRunOf(preparedBy),
    body: { contentHash: 'a'.repeat(64), totals: [] },
    takeBack: ['prepare'], // a run is not proposed anew: a colleague takes the place of who prepared it
  }),
  '/payout-halts/:id/lift': async ({ id: askedBy }) => {
    const id = uuid();
    await api.owner.payoutHalt.create({ data: { id, liftReason: reason, askedBy, askedAt: new Date() } });
    return { id, body: {}, takeBack: ['refuse', { reason }] };
  },
};

/** These say it first, or take it back: the file's four verbs share one list of refusals. */
const noDoors = ['hand-over', 'withdraw', 'decline-withdrawal'].map((verb) => `/bank-files/:id/${verb}`);

test('the table of these tests lists every address that needs a second person, each with its refusals', () => {
  const twice = describedEndpoints.filter(({ refusals }) => refusals?.some((code) => code === 'four_eyes' || code === 'rate_by_two'));
  expect(
    twice
      .map(({ path }) => path)
      .filter((path) => !noDoors.includes(path))
      .toSorted(),
  ).toEqual(Object.keys(doors).toSorted());
  expect(twice.filter(({ refusals }) => refusals?.includes('proposer_shut_out') !== true).map(({ path }) => path)).toEqual([]);
});

/** Where it waits for the second person in My work, and in the list of its kind where there is one. */
async function saidToBeOut(path: string, id: string): Promise<unknown[]> {
  const list = path.split('/:id')[0] ?? '';
  const filter = (value: object) => `?filter=${encodeURIComponent(JSON.stringify(value))}&range=${encodeURIComponent('[0,199]')}`;
  const listed =
    list === '/payout-methods' || list === '/payout-runs' ? [] : (await approver.get(`/v1${list}${filter({ id: [id] })}`).expect(200)).body;
  const { body } = await approver.get(`/v1/work${filter({})}`).expect(200);
  const waiting = body.filter(({ subjectId, kind }: { subjectId: string; kind: string }) => subjectId === id && kind !== 'payout_method');
  const said = [...listed, ...waiting].map((row) => (row.decision ?? row).isProposerOut);
  return [...new Set(said)];
}

test.each(Object.entries(doors))(
  '%s: a proposal of a person locked since cannot be confirmed, and a colleague can withdraw it',
  async (path, propose) => {
    const gone = await somebody(api, ['finance_preparer', 'finance_approver', 'staff']);
    const { id, body, takeBack, by = 'preparer' } = await propose(gone);
    const hasMark = path !== '/payout-methods/:id/confirm'; // their page says since when who entered them is locked
    expect(await saidToBeOut(path, id)).toEqual(hasMark ? [false] : []);
    await api.owner.person.update({ where: { id: gone.id }, data: { banned: true, name: 'Fiona Keller' } });
    expect(await saidToBeOut(path, id)).toEqual(hasMark ? [true] : []);
    const at = `/v1${path.replace(':id', id)}`;
    const refused = await approver.post(at, body).expect(409);
    expect(refused.body).toMatchObject({ code: 'proposer_shut_out', details: { who: 'Fiona Keller' } });
    expect(refused.body.detail).toContain('propose it again');
    const [verb, said] = takeBack;
    const taken = await (by === 'approver' ? approver : preparer).post(at.replace(/[^/]+$/, verb), said);
    expect({ isDone: taken.status === 200 || taken.status === 202, code: taken.body.code ?? null }).toEqual({ isDone: true, code: null });
  },
);

test('a proposal of a person who lost the role cannot be confirmed until the role is given back', async () => {
  const gone = await somebody(api, ['finance_preparer']);
  const { id, body } = await anAdjustment(gone);
  await api.owner.person.update({ where: { id: gone.id }, data: { staffRoles: ['support'] } });
  const refused = await approver.post(`/v1/adjustments/${id}/approve`, body).expect(409);
  expect(refused.body.code).toBe('proposer_shut_out');
  await api.owner.person.update({ where: { id: gone.id }, data: { staffRoles: ['finance_preparer'] } });
  await approver.post(`/v1/adjustments/${id}/approve`, body).expect(200);
});

test('a payout’s page does not count the approval of a person locked since, and names the person', async () => {
  const gone = await somebody(api, ['finance_approver']);
  const payout = await books.payout();
  await api.owner.payoutPolicy.updateMany({ where: { programId: payout.programId }, data: { secondApprovalFromMinor: 100n } });
  expect(await payout.approve(gone.id)).toEqual({ accepted: true });
  const read = async () => (await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200)).body;
  expect(await read()).toMatchObject({ approvals: { given: 1, needed: 2 }, approvedBy: [{ id: gone.id }] });
  await api.owner.person.update({ where: { id: gone.id }, data: { banned: true, name: 'Rita Rossi' } });
  const page = await read();
  expect(page).toMatchObject({ approvals: { given: 0, needed: 2 }, approvedBy: [] });
  expect(page.checks).toContainEqual({ code: 'people_still_there', passed: false, value: 'Rita Rossi' });
});

test('a payout run’s page shows no preparer if that person was locked since', async () => {
  const gone = await somebody(api, ['finance_preparer']);
  const id = await aRunOf(gone.id);
  const read = async () => (await approver.get(`/v1/payout-runs/${id}`).expect(200)).body;
  expect(await read()).toMatchObject({ preparedBy: { id: gone.id } });
  await api.owner.person.update({ where: { id: gone.id }, data: { banned: true } });
  expect(await read()).toMatchObject({ preparedBy: null });
});

test('a person’s page lists what of theirs waits for a second person, before they are locked', async () => {
  const gone = await somebody(api, ['finance_preparer', 'finance_approver']);
  await anAdjustment(gone);
  const [proposed] = await api.owner.adjustment.findMany({ where: { askedBy: gone.id } });
  const partner = await api.owner.partner.findUniqueOrThrow({ where: { id: proposed?.partnerId ?? '' } });
  const { payoutId } = await aPayoutOf(gone.id);
  const { reference } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const detailsOnly = await books.payout();
  await api.owner.$executeRawUnsafe('alter table payout disable trigger user');
  await api.owner.payout.update({ where: { id: detailsOnly.payoutId }, data: { methodEditedBy: gone.id } });
  await api.owner.$executeRawUnsafe('alter table payout enable trigger user');
  const admin = await somebody(api, ['admin']);
  const { openParts } = (await admin.get(`/v1/people/${gone.id}`).expect(200)).body;
  expect(openParts).toEqual([
    { kind: 'payout', reference },
    { kind: 'adjustment', reference: partner.companyName },
  ]);
});
