import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { dayOf, monthBefore, monthBounds } from '../../../domain/period.ts';
import { fund, makePayable, methodRow, privatePerson } from '../../support/payout-world.ts';
import { payoutRunStory } from '../../support/payout-run-story.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import { aPartner } from '../rows.ts';
import { aPerson, type RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let approver: Awaited<ReturnType<typeof somebody>>;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  [approver, preparer] = [await somebody(api, ['finance_approver']), await somebody(api, ['finance_preparer'])];
});
afterAll(() => books.end());

/** One partner is paid 412.50, another has no account. */
async function aProposedRun(more: (programId: string) => Promise<Readonly<Record<string, string>>> = async () => ({})) {
  const payee = await books.partner(41_250);
  const { id: leftOut } = await aPartner(api.owner, payee.programId, { name: 'No account AG' });
  await fund(books.worker, { ...payee, partnerId: leftOut }, 8_000);
  const others = await more(payee.programId);
  const run = payoutRunStory({ owner: api.owner, worker: books.worker }, { programId: payee.programId });
  await run.open();
  await run.settle();
  const { id } = await run.row();
  await knownForLong(payee.partnerId);
  return { ...run, id, programId: payee.programId, others, path: `/v1/payout-runs/${id}` };
}
/** So that nothing speaks against the account. */
const knownForLong = (partnerId: string) =>
  api.owner.payoutMethod.updateMany({ where: { partnerId }, data: { createdAt: new Date(Date.now() - 30 * 86_400_000) } });
const chf = (amount: number) => ({ amount, currency: 'CHF' });
const commandsOf = (subjectId: string) => api.owner.command.findMany({ where: { subjectId } });

test('a payout run shows who is in it, who is left out and why, and its totals, but no amounts to support', async () => {
  const run = await aProposedRun();
  const { body } = await approver.get(run.path).expect(200);
  expect(body).toMatchObject({
    state: 'proposed',
    period: '2026-10',
    partners: 1,
    leftOut: 1,
    totals: [{ currency: 'CHF', payouts: 1, amount: chf(41_250) }],
    reserved: [{ currency: 'CHF', payouts: 1, amount: chf(41_250) }],
    reasons: [{ reason: 'no_payout_method', currency: 'CHF', partners: 1, amount: chf(8_000) }],
    contentHash: await run.hash(),
  });
  const outOf = (path: string) =>
    approver.get(`/v1/payout-exclusions${path}?filter=${encodeURIComponent(JSON.stringify({ runId: run.id }))}`).expect(200);
  const out = await outOf('');
  expect((await outOf('/export.csv')).text).toMatch(/^\uFEFF?period,program,partner,reason,/);
  expect(out.body).toMatchObject([{ partner: { name: 'No account AG' }, reason: 'no_payout_method' }]);
  const support = await somebody(api, ['support']);
  expect((await support.get(run.path).expect(200)).body).toMatchObject({ totals: null, reserved: null, reasons: [{ amount: null }] });
});

test('S31: a payout run is approved only with the totals and content that were seen', async () => {
  const run = await aProposedRun();
  await run.prepare();
  const seen = { contentHash: await run.hash(), totals: [chf(41_250)] };
  for (const change of [{ totals: [chf(41_251)] }, { totals: [] }, { contentHash: 'another' }]) {
    const answer = await approver.post(`${run.path}/approve`, { ...seen, ...change }).expect(409);
    expect(answer.body.code).toBe('content_changed');
  }
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  await stale.post(`${run.path}/approve`, seen).expect(403);
  expect(await commandsOf(run.id)).toEqual([]);
  await approver.post(`${run.path}/approve`, seen).expect(202);
  await run.settle();
  expect(await run.row()).toMatchObject({ state: 'paying', approvedBy: approver.id });
});

/** Four more of its partners are to be paid: one on hold, one with new payout details, one of whose editor is locked, one whose account the approver entered. */
async function aDoubtfulRun() {
  const { id: lockedEditor } = await aPerson(api.owner, { roles: [] });
  const run = await aProposedRun(async (programId) => {
    const given = async (name: string, amount: number, editor = uuid()) => {
      const { id: partnerId } = await aPartner(api.owner, programId, { name });
      const methodId = uuid();
      await api.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'CHF' }) });
      await api.owner.partnerTaxProfile.create({ data: privatePerson(partnerId) });
      await fund(books.worker, { programId, partnerId, methodId, currency: 'CHF', editor }, amount);
      return partnerId;
    };
    return {
      held: await given('Held AG', 6_000),
      fresh: await given('New details AG', 7_000),
      own: await given('Own AG', 8_000, approver.id),
      locked: await given('Locked AG', 9_000, lockedEditor),
    };
  });
  const { held = '', own = '' } = run.others;
  for (const id of [held, own]) await knownForLong(id);
  await api.owner.person.update({ where: { id: lockedEditor }, data: { banned: true } });
  await api.owner.payout.updateMany({ where: { partnerId: held }, data: { holdReason: 'A letter is missing' } });
  await run.prepare();
  return run;
}

test('a payout run is approved without payouts on hold or in doubt, which are listed apart with their reasons', async () => {
  const run = await aDoubtfulRun();
  const { body } = await approver.get(run.path).expect(200);
  expect(body).toMatchObject({
    totals: [{ currency: 'CHF', payouts: 5, amount: chf(71_250) }],
    reserved: [{ currency: 'CHF', payouts: 1, amount: chf(41_250) }],
    apart: { payouts: 4, totals: [{ currency: 'CHF', payouts: 4, amount: chf(30_000) }] },
  });
  const lines: { partner: { name: string }; why: string[] }[] = body.apart.lines;
  expect(Object.fromEntries(lines.map(({ partner, why }) => [partner.name, why]))).toEqual({
    'Held AG': ['on_hold'],
    'New details AG': ['details_unchanged'],
    'Own AG': ['own'],
    'Locked AG': ['details_unchanged', 'editor_still_there'],
  });
  const everything = { contentHash: await run.hash(), totals: [chf(71_250)] };
  expect((await approver.post(`${run.path}/approve`, everything).expect(409)).body.code).toBe('content_changed');
  await approver.post(`${run.path}/approve`, { contentHash: body.contentHash, totals: [chf(41_250)] }).expect(202);
  await run.settle();
  const states = (await run.lines()).map(({ amount, state }) => `${amount} ${state}`).toSorted();
  expect(states).toEqual(['41250 approved', '6000 reserved', '7000 reserved', '8000 reserved', '9000 reserved']);
  expect(await api.owner.decision.count({ where: { subjectKind: 'payout', outcome: 'refused', programId: run.programId } })).toBe(0);

  const again = (await approver.post(`${run.path}/approve`, { contentHash: body.contentHash, totals: [] }).expect(409)).body;
  expect(again).toMatchObject({ code: 'already_approved', detail: expect.stringMatching(/^You have already approved it.*Ask [^–]+\.$/) });
});

test('S33: payouts of a run above a limit are listed apart, and the others are approved', async () => {
  const given = async (programId: string, amount: number) => {
    const { id: partnerId } = await aPartner(api.owner, programId, { name: `Partner ${amount}` });
    await api.owner.payoutMethod.create({ data: methodRow({ id: uuid(), partnerId, editor: uuid(), currency: 'CHF' }) });
    await api.owner.partnerTaxProfile.create({ data: privatePerson(partnerId) });
    await fund(books.worker, { programId, partnerId, methodId: uuid(), currency: 'CHF', editor: uuid() }, amount);
    await knownForLong(partnerId);
    return partnerId;
  };
  const run = await aProposedRun(async (programId) => ({ small: await given(programId, 6_000), other: await given(programId, 7_000) }));
  const limits = (data: object) => api.owner.payoutPolicy.updateMany({ where: { programId: run.programId }, data });
  const apart = async () =>
    (await approver.get(run.path).expect(200)).body.apart.lines.map(({ amount, why }: { amount: { amount: number }; why: string[] }) => [
      amount.amount,
      ...why,
    ]);
  expect(await apart()).toEqual([]);
  await limits({ partnerLimitMinor: 6_999 });
  expect((await apart()).toSorted()).toEqual([
    [41_250, 'over_limit'],
    [7_000, 'over_limit'],
  ]);
  await limits({ partnerLimitMinor: null, dayLimitMinor: 48_249 });
  expect(await apart()).toHaveLength(1); // one fits beside the large one, both do not
  await limits({ partnerLimitMinor: 40_000, dayLimitMinor: 13_000 });
  expect(await apart()).toEqual([[41_250, 'over_limit']]);
  await run.prepare();
  const { body } = await approver.get(run.path).expect(200);
  await approver.post(`${run.path}/approve`, { contentHash: body.contentHash, totals: [chf(13_000)] }).expect(202);
  await run.settle();
  for (const payout of await run.payouts()) await payout.drain();
  const rows = await api.owner.payout.findMany({ where: { payoutRunId: run.id }, orderBy: { amountMinor: 'asc' } });
  expect(rows.map(({ amountMinor, state }) => `${amountMinor} ${state}`)).toEqual(['6000 approved', '7000 approved', '41250 reserved']);
  expect(await apart()).toEqual([[41_250, 'over_limit']]);
});

test('a payout run whose payouts all stand apart is refused with nothing_to_approve', async () => {
  const run = await aProposedRun();
  await run.prepare();
  const [payout] = await run.payouts();
  await api.owner.payout.updateMany({ where: { id: payout?.payoutId ?? '' }, data: { holdReason: 'A letter is missing' } });
  const { body } = await approver.get(run.path).expect(200);
  expect(body).toMatchObject({ reserved: [], apart: { payouts: 1 } });
  const said = { contentHash: body.contentHash, totals: [] };
  const refused = (await approver.post(`${run.path}/approve`, said).expect(409)).body;
  expect(refused).toMatchObject({ code: 'nothing_to_approve', detail: expect.stringContaining('Decide each on its own page') });
  expect(await run.row()).toMatchObject({ state: 'proposed', approvedBy: null });
  await api.owner.payout.updateMany({ where: { id: payout?.payoutId ?? '' }, data: { holdReason: null } });
});

test('S30: the person who prepared a payout run cannot approve it, and the refusal names whom to ask', async () => {
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  const run = await aProposedRun();
  await both.post(`${run.path}/prepare`).expect(202);
  await run.settle();
  expect(await run.row()).toMatchObject({ preparedBy: both.id });
  const answer = await both.post(`${run.path}/approve`, { contentHash: await run.hash(), totals: [chf(41_250)] }).expect(409);
  expect(answer.body).toMatchObject({ code: 'four_eyes', details: { ask: expect.stringContaining('Person finance_approver') } });
});

test('a prepared payout run cannot be prepared again; the refusal says who did it and its state', async () => {
  const other = await somebody(api, ['finance_preparer']);
  const run = await aProposedRun();
  await preparer.post(`${run.path}/prepare`).expect(202);
  await run.settle();
  const own = (await preparer.post(`${run.path}/prepare`).expect(409)).body;
  expect(own).toMatchObject({ code: 'run_prepared_already', details: { by: '–', state: 'proposed' } });
  expect(own.detail).toMatch(/^You .*already.*“Proposed”/);
  const others = (await other.post(`${run.path}/prepare`).expect(409)).body;
  expect(others.detail).toMatch(/^Person finance_preparer .*already.*“Proposed”/);
  expect(await commandsOf(run.id)).toHaveLength(1);
});

test('a preview of a payout run shows its payouts and left-out partners, and stores nothing', async () => {
  const payee = await books.partner(41_250);
  const partner = await aPartner(api.owner, payee.programId);
  await makePayableIn(payee.programId, partner.id);
  const before = await api.owner.payout.count();
  const { body } = await preparer.get(`/v1/programs/${payee.programId}/payout-preview`).expect(200);
  expect(body.totals).toEqual([{ currency: 'CHF', payouts: 1, amount: chf(41_250) }]);
  expect(body.leftOut).toEqual([expect.objectContaining({ reason: 'below_threshold', amount: chf(1_000) })]);
  expect([await api.owner.payout.count(), await api.owner.payoutRun.count({ where: { programId: payee.programId } })]).toEqual([before, 0]);
  await preparer.get(`/v1/programs/${uuid()}/payout-preview`).expect(404);
});

async function makePayableIn(programId: string, partnerId: string): Promise<void> {
  await api.owner.payoutPolicy.deleteMany({ where: { programId } });
  await fund(books.worker, await makePayable({ owner: api.owner, worker: books.worker }, { programId, partnerId }), 1_000);
}

test('a payout run is opened by a preparer once per command, and a repeat is the same command', async () => {
  const { programId } = await books.partner(41_250);
  const key = uuid();
  await approver.post(`/v1/programs/${programId}/open-payout-run`).expect(403);
  await preparer.post(`/v1/programs/${programId}/open-payout-run`, {}, key).expect(202);
  const [ring, ...others] = await api.owner.outbox.findMany({ where: { workflowId: `period-opening/${key}` } });
  expect(others).toEqual([]);
  expect(ring).toMatchObject({ workflowType: 'periodOpening', input: { programId, opens: 'payout-run', commandId: key } });
  expect(await commandsOf(programId)).toEqual([expect.objectContaining({ id: key, actorId: preparer.id, kind: 'openPayoutRun' })]);
});

test('a second payout run for a month is refused with a sentence, and the preview shows the next month', async () => {
  const { programId } = await books.partner(41_250);
  const [key, timeZone, now] = [uuid(), 'Europe/Zurich', new Date()];
  const [before, current] = [monthBefore(now.toISOString(), timeZone), dayOf(now.toISOString(), timeZone).slice(0, 7)];
  const preview = async () => (await preparer.get(`/v1/programs/${programId}/payout-preview`).expect(200)).body;
  expect(await preview()).toMatchObject({ period: before, opened: null });
  await preparer.post(`/v1/programs/${programId}/open-payout-run`, {}, key).expect(202);
  const { from: periodFrom, to: periodTo } = monthBounds(before, timeZone);
  const row = { id: uuid(), programId, period: before, periodFrom, periodTo, timeZone, scheduledAt: now, state: 'opened' };
  await api.owner.payoutRun.create({ data: row });
  expect(await preview()).toMatchObject({ period: current, opened: { id: row.id, period: before, at: now.toISOString() } });
  const { body } = await preparer.post(`/v1/programs/${programId}/open-payout-run`).expect(409);
  expect(body).toMatchObject({ code: 'run_open', detail: expect.stringContaining(`The run for ${before} was already opened`) });
  expect(body.detail).toContain(`for ${current}`);
  await preparer.post(`/v1/programs/${programId}/open-payout-run`, {}, key).expect(202);
  expect(await commandsOf(programId)).toHaveLength(1);
});

test('an unknown payout run gets 404, and no command is stored', async () => {
  const id = uuid();
  await approver.get(`/v1/payout-runs/${id}`).expect(404);
  await approver.post(`/v1/payout-runs/${id}/cancel`, { reason: 'It was never opened at all' }).expect(404);
  expect(await commandsOf(id)).toEqual([]);
});

test('S09: canceling a payout run without a fresh second factor is refused with step_up_required', async () => {
  const run = await aProposedRun();
  const stale = await somebody(api, ['finance_preparer'], { fresh: false });
  const { body } = await stale.post(`${run.path}/cancel`, { reason: 'Not this month, says the board' }).expect(403);
  expect(body.code).toBe('step_up_required');
  expect(await commandsOf(run.id)).toEqual([]);
});

test('a payout run whose payouts were all approved one by one cannot be canceled', async () => {
  const run = await aProposedRun();
  await run.prepare();
  for (const payout of await run.payouts()) expect(await payout.approve()).toEqual({ accepted: true });
  const { body } = await preparer.post(`${run.path}/cancel`, { reason: 'Not this month, says the board' }).expect(409);
  expect(body).toMatchObject({ code: 'run_decided_alone', detail: expect.stringContaining('decided individually') });
  expect(await commandsOf(run.id)).toEqual([]);
});
