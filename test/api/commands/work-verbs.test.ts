import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);

async function work() {
  const { id: partnerId } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const id = uuid();
  await api.owner.affiliateAccess.create({ data: { id, partnerId, state: 'open', requestedAt: hours(-1), dueAt: hours(23) } });
  return { subjectId: id, path: `/v1/work/access_request:${id}` };
}
const markOf = (subjectId: string) => api.owner.workMark.findFirst({ where: { subjectId } });
const auditOf = (id: string) =>
  api.owner.$queryRaw<{ action: string }[]>`select action from audit_entry where subject_id = ${id} order by seq`;

test('of two people who take the same work at once, the second is refused with work_taken', async () => {
  const [petra, peter] = [await somebody(api, ['staff']), await somebody(api, ['staff'])];
  const { subjectId, path } = await work();
  const answers = await Promise.all([petra.post(`${path}/take`), peter.post(`${path}/take`)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'work_taken' });
  const mark = await markOf(subjectId);
  expect([petra.id, peter.id]).toContain(mark?.assignedTo);
  expect(await auditOf(subjectId)).toEqual([{ action: 'work.take' }]);
});

test('work is handed over to a colleague or given back, but not to one who may not do it', async () => {
  const [petra, peter, sami] = [await somebody(api, ['staff']), await somebody(api, ['staff']), await somebody(api, ['support'])];
  const { subjectId, path } = await work();
  await petra.post(`${path}/assign`, { personId: peter.id }).expect(200);
  expect((await markOf(subjectId))?.assignedTo).toBe(peter.id);
  expect((await petra.post(`${path}/assign`, { personId: sami.id }).expect(409)).body).toMatchObject({
    code: 'colleague_may_not',
    detail: 'Person support is not allowed to do this task: choose someone else.',
  });
  expect((await markOf(subjectId))?.assignedTo).toBe(peter.id);
  await peter.post(`${path}/release`).expect(200);
  expect((await markOf(subjectId))?.assignedTo).toBeNull();
  const names = await petra.get(`/v1/colleagues?filter=${JSON.stringify({ work: [`access_request:${subjectId}`] })}`).expect(200);
  const ids = names.body.map(({ id }: { id: string }) => id);
  expect(ids).toContain(peter.id);
  expect(ids).not.toContain(sami.id);
});

test('taken work is given back by its holder or an administrator, and is free if its holder is locked', async () => {
  const [petra, peter, ada] = [await somebody(api, ['staff']), await somebody(api, ['staff']), await somebody(api, ['admin'])];
  const { subjectId, path } = await work();
  await peter.post(`${path}/take`).expect(200);
  expect((await petra.post(`${path}/release`).expect(409)).body).toMatchObject({ code: 'work_taken', details: { by: 'Person staff' } });
  expect((await petra.post(`${path}/assign`, { personId: petra.id }).expect(409)).body.code).toBe('work_taken');
  expect((await markOf(subjectId))?.assignedTo).toBe(peter.id);
  await ada.post(`${path}/release`).expect(200);
  await peter.post(`${path}/take`).expect(200);
  await api.owner.person.update({ where: { id: peter.id }, data: { banned: true } });
  await petra.post(`${path}/take`).expect(200);
});

test('work cannot be postponed to the past, and postponed work can be woken', async () => {
  const petra = await somebody(api, ['staff']);
  const { subjectId, path } = await work();
  const late = await petra.post(`${path}/snooze`, { until: hours(-1).toISOString() }).expect(400);
  expect(late.body).toMatchObject({ errors: { until: 'Choose a date and time in the future.' }, faults: { until: 'not_ahead' } });
  expect((await markOf(subjectId))?.snoozedUntil ?? null).toBeNull();
  await petra.post(`${path}/snooze`, { until: hours(2).toISOString() }).expect(200);
  await petra.post(`${path}/wake`).expect(200);
  expect((await markOf(subjectId))?.snoozedUntil).toBeNull();
});

test('work is postponed by at most a week, not past its deadline, and not once it is overdue', async () => {
  const petra = await somebody(api, ['staff']);
  const { subjectId, path } = await work();
  const snooze = (until: Date) => petra.post(`${path}/snooze`, { until: until.toISOString() });
  expect((await snooze(hours(24)).expect(409)).body.code).toBe('snooze_too_long');
  await api.owner.affiliateAccess.update({ where: { id: subjectId }, data: { dueAt: hours(24 * 60) } });
  expect((await snooze(hours(24 * 7 + 1)).expect(409)).body.code).toBe('snooze_too_long');
  await petra.post(`${path}/snooze`, { until: '9999-12-31T00:00:00Z' }).expect(409);
  expect((await markOf(subjectId))?.snoozedUntil ?? null).toBeNull();
  await snooze(hours(24 * 6)).expect(200);
  await api.owner.affiliateAccess.update({ where: { id: subjectId }, data: { dueAt: hours(-1) } });
  expect((await snooze(hours(1)).expect(409)).body.code).toBe('snooze_too_long');
});

test('unknown work, and work that the caller may not do, is refused with 404', async () => {
  const sami = await somebody(api, ['support']);
  const { subjectId, path } = await work();
  await sami.post(`${path}/take`).expect(404);
  await sami.post(`/v1/work/nonsense:${subjectId}/take`).expect(404);
  expect(await markOf(subjectId)).toBeNull();
});

async function adjustment(askedBy: string): Promise<string> {
  const { id: partnerId } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const id = uuid();
  await api.owner.adjustment.create({
    data: { id, partnerId, amountMinor: 500n, currency: 'CHF', kind: 'adjustment', reason: 'Goodwill', askedBy },
  });
  return id;
}

test('work that needs a second person is not offered or assigned to the person who proposed it', async () => {
  const [aldo, rita, rolf] = [
    await somebody(api, ['finance_approver']),
    await somebody(api, ['finance_approver']),
    await somebody(api, ['finance_approver']),
  ];
  const subjectId = await adjustment(aldo.id);
  const path = `/v1/work/adjustment:${subjectId}`;
  const colleagues = async (filter: object): Promise<string[]> =>
    (await rita.get(`/v1/colleagues?range=[0,199]&filter=${JSON.stringify(filter)}`).expect(200)).body.map(({ id }: { id: string }) => id);
  const foreign = await adjustment(rita.id);
  expect(await colleagues({ work: [`adjustment:${foreign}`] })).toContain(aldo.id);
  const offered = await colleagues({ work: [`adjustment:${foreign}`, `adjustment:${subjectId}`] });
  expect([offered.includes(rolf.id), offered.includes(aldo.id)]).toEqual([true, false]);
  expect((await rita.post(`${path}/assign`, { personId: aldo.id }).expect(409)).body.code).toBe('colleague_may_not');
  expect((await markOf(subjectId))?.assignedTo ?? null).toBeNull();
  await api.owner.workMark.upsert({
    where: { subjectKind_subjectId: { subjectKind: 'adjustment', subjectId } },
    create: { subjectKind: 'adjustment', subjectId, assignedTo: aldo.id },
    update: { assignedTo: aldo.id },
  });
  await rita.post(`${path}/take`).expect(200);
});

test('for several pieces of work, only colleagues who may do all of them are offered', async () => {
  const [petra, sami, both] = [await somebody(api, ['staff']), await somebody(api, ['support']), await somebody(api, ['staff', 'support'])];
  const { subjectId } = await work();
  const offeredFor = async (ids: readonly string[]): Promise<string[]> =>
    (await petra.get(`/v1/colleagues?range=[0,199]&filter=${JSON.stringify({ work: ids })}`).expect(200)).body.map(
      ({ id }: { id: string }) => id,
    );
  const [access, letter] = [`access_request:${subjectId}`, `statement_mail:${uuid()}`];
  expect(await offeredFor([access])).toEqual(expect.arrayContaining([petra.id, both.id]));
  const offered = await offeredFor([access, letter]);
  expect([petra, sami, both].map(({ id }) => offered.includes(id))).toEqual([false, false, true]);
});

test('colleagues are asked for up to 25 pieces of work at once; more are refused with invalid_input', async () => {
  const petra = await somebody(api, ['admin']);
  const longest = (count: number) => Array.from({ length: count }, () => `account_change:${uuid()}:${uuid()}${'x'.repeat(257)}`);
  const ask = (work: readonly string[]) => petra.get(`/v1/colleagues?filter=${encodeURIComponent(JSON.stringify({ work }))}`);
  await ask(longest(25)).expect(200);
  const many = Array.from({ length: 26 }, () => `access_request:${uuid()}`);
  expect((await ask(many).expect(400)).body.code).toBe('invalid_input');
});

test('an administrator hands over and takes back work of every area, but cannot do it', async () => {
  const [aldo, rita, rolf] = [
    await somebody(api, ['finance_approver']),
    await somebody(api, ['finance_approver']),
    await somebody(api, ['finance_approver']),
  ];
  const ada = await somebody(api, ['admin']);
  const subjectId = await adjustment(aldo.id);
  const path = `/v1/work/adjustment:${subjectId}`;
  await rita.post(`${path}/take`).expect(200);
  expect((await rolf.post(`${path}/assign`, { personId: rolf.id }).expect(409)).body.code).toBe('work_taken');
  expect((await ada.post(`${path}/assign`, { personId: aldo.id }).expect(409)).body.code).toBe('colleague_may_not');
  await ada.post(`${path}/assign`, { personId: rolf.id }).expect(200);
  expect((await markOf(subjectId))?.assignedTo).toBe(rolf.id);
  await ada.post(`${path}/release`).expect(200);
  expect((await markOf(subjectId))?.assignedTo).toBeNull();
  for (const verb of ['take', 'wake']) await ada.post(`${path}/${verb}`).expect(404);
  await ada.post(`${path}/snooze`, { until: hours(1).toISOString() }).expect(404);
});

test('an administrator sees the taken work of all areas, also postponed; others see only that of their own area', async () => {
  const [aldo, rita] = [await somebody(api, ['finance_approver']), await somebody(api, ['finance_approver'])];
  const [ada, petra] = [await somebody(api, ['admin']), await somebody(api, ['staff'])];
  const [taken, open] = [await adjustment(aldo.id), await adjustment(aldo.id)];
  const path = `/v1/work/adjustment:${taken}`;
  await rita.post(`${path}/take`).expect(200);
  await rita.post(`${path}/snooze`, { until: hours(1).toISOString() }).expect(200);
  const seenBy = async (reader: typeof ada, tab = 'taken'): Promise<string[]> => {
    const { body } = await reader.get(`/v1/work?range=[0,499]&filter=${JSON.stringify({ tab })}`).expect(200);
    return body.map(({ subjectId }: { subjectId: string }) => subjectId).filter((id: string) => id === taken || id === open);
  };
  expect([await seenBy(ada), await seenBy(rita), await seenBy(petra)]).toEqual([[taken], [taken], []]);
  for (const tab of ['waiting', 'mine', 'snoozed']) expect(await seenBy(ada, tab)).toEqual([]);
  await ada.post(`${path}/release`).expect(200);
  expect(await seenBy(ada)).toEqual([]);
});

test('an administrator sees who holds work about a bank booking, but not the bank’s text', async () => {
  const [fiona, ada] = [await somebody(api, ['finance_preparer']), await somebody(api, ['admin'])];
  const { id } = await aHeldBooking(api.owner, { reference: 'Refund from Zoe Kunz' });
  await fiona.post(`/v1/work/bank_entry:${id}/take`).expect(200);
  const row = async (reader: typeof ada) => {
    const { body } = await reader.get(`/v1/work?range=[0,499]&filter=${JSON.stringify({ tab: 'taken' })}`).expect(200);
    return body.find(({ subjectId }: { subjectId: string }) => subjectId === id);
  };
  expect(await row(fiona)).toMatchObject({ reference: 'Refund from Zoe Kunz', assignedTo: { id: fiona.id } });
  expect(await row(ada)).toMatchObject({ reference: '–', assignedTo: { id: fiona.id } });
  const found = async (reader: typeof ada) => {
    const { body } = await reader.get(`/v1/work?range=[0,499]&filter=${JSON.stringify({ tab: 'taken', q: 'Zoe Kunz' })}`).expect(200);
    return body.map(({ subjectId }: { subjectId: string }) => subjectId);
  };
  expect([await found(fiona), await found(ada)]).toEqual([[id], []]); // nor is it found out by asking for it
});

test('taken work is postponed by its holder or an administrator, and by no one else', async () => {
  const [petra, peter, ada] = [await somebody(api, ['staff']), await somebody(api, ['staff']), await somebody(api, ['admin'])];
  const { subjectId, path } = await work();
  const until = hours(2).toISOString();
  await petra.post(`${path}/take`).expect(200);
  expect((await peter.post(`${path}/snooze`, { until }).expect(409)).body.code).toBe('work_taken');
  expect((await markOf(subjectId))?.snoozedUntil ?? null).toBeNull();
  await petra.post(`${path}/snooze`, { until }).expect(200);
  await ada.post(`${path}/snooze`, { until }).expect(200);
});
