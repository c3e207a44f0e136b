import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { findOverdueWork } from '../../../prisma/work/overdue-work.ts';
import { payables, somebody } from '../payable.ts';
import { haltPayouts } from '../../../prisma/payout/halt-payouts.ts';
import { liftHalts } from '../../support/halts.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let desk: Awaited<ReturnType<typeof payables>>;
beforeAll(async () => {
  api = await startApi();
  desk = await payables(api);
});
afterAll(async () => {
  await desk.end();
  await api.stop();
});

const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);

async function partnerId() {
  const program = await aProgram(api.owner);
  return (await aPartner(api.owner, program.id)).id;
}
async function request(dueInHours: number) {
  const id = uuid();
  const data = { id, partnerId: await partnerId(), state: 'open', requestedAt: hours(dueInHours - 24), dueAt: hours(dueInHours) };
  await api.owner.affiliateAccess.create({ data });
  return id;
}
async function review(dueInHours: number) {
  const id = uuid();
  await api.owner.review.create({ data: { id, kind: 'self_referral', partnerId: await partnerId(), dueAt: hours(dueInHours) } });
  return id;
}
type Reader = Awaited<ReturnType<typeof somebody>>;
const listed = async (reader: Reader, filter: object = {}): Promise<{ id: string; subjectId: string; waitsFor: string }[]> =>
  (await reader.get(`/v1/work?range=[0,499]&filter=${JSON.stringify(filter)}`).expect(200)).body;

test('work is one list over all areas, sorted by deadline, with only what the role may do', async () => {
  const petra = await somebody(api, ['staff']);
  const sami = await somebody(api, ['support']);
  const [later, overdue, soon] = [await request(20), await review(-3), await request(2)];
  const { payoutId } = await desk.payout();
  const ids = (await listed(petra)).map(({ subjectId }) => subjectId);
  expect(ids.filter((id) => [later, overdue, soon].includes(id))).toEqual([overdue, soon, later]);
  expect(ids).not.toContain(payoutId);
  expect((await listed(sami)).map(({ subjectId }) => subjectId)).not.toEqual(expect.arrayContaining([later]));
  const { body } = await petra.get('/v1/work-counts').expect(200);
  expect(body.overdue).toBeGreaterThanOrEqual(1);
  expect(body.next.dueAt > new Date().toISOString()).toBe(true);
});

test('C-1: a stop of all payouts is the first item, above what is overdue for longer, in any order', async () => {
  const ada = await somebody(api, ['admin']);
  await request(-500);
  await request(500);
  await api.owner.$transaction((tx) => haltPayouts(tx, [{ kind: 'bank_answer', name: uuid() }]));
  for (const sort of ['["dueAt","ASC"]', '["dueAt","DESC"]', '["since","ASC"]', '["since","DESC"]']) {
    const [first] = (await ada.get(`/v1/work?range=[0,9]&sort=${sort}`).expect(200)).body;
    expect(first).toMatchObject({ kind: 'payout_halt' });
  }
  await liftHalts(api.owner);
  expect((await listed(ada)).map(({ id }) => id.split(':')[0])).not.toContain('payout_halt');
});

test('B27: an approved access is work until its link has arrived, and a broken promise also while the partner is asked', async () => {
  const petra = await somebody(api, ['staff']);
  const change = async (dueInHours: number, data: object) => {
    const id = await request(dueInHours);
    await api.owner.affiliateAccess.update({ where: { id }, data });
    return id;
  };
  const approved = { answeredAt: hours(-2), answeredBy: petra.id };
  const bounced = await change(5, { ...approved, undeliveredAt: hours(-1) });
  const onItsWay = await change(5, approved);
  const neverLeft = await change(-1, approved);
  const asked = await change(5, { pausedAt: hours(-3) });
  const askedTooLate = await change(-1, { pausedAt: hours(-3) });
  const waits = new Map((await listed(petra)).map(({ subjectId, waitsFor }) => [subjectId, waitsFor]));
  expect([bounced, onItsWay, neverLeft, asked, askedTooLate].map((id) => waits.get(id))).toEqual([
    'undelivered',
    undefined,
    'undelivered',
    undefined,
    'late_reply',
  ]);
});

test('a payout that waits for approval is not work of the person who requested it', async () => {
  const aldo = await somebody(api, ['finance_approver']);
  const rita = await somebody(api, ['finance_approver']);
  const { payoutId } = await desk.payout({ requester: aldo.id });
  const id = `payout:${payoutId}`;
  expect((await listed(rita)).find((row) => row.id === id)).toMatchObject({
    waitsFor: 'approval',
    value: { amount: 41_250, currency: 'CHF' },
  });
  expect((await listed(aldo)).map((row) => row.id)).not.toContain(id);
});

test('postponed work is hidden until its time and keeps its deadline', async () => {
  const petra = await somebody(api, ['staff']);
  const subjectId = await request(5);
  await petra.post(`/v1/work/access_request:${subjectId}/snooze`, { until: hours(1).toISOString(), note: 'asked by phone' }).expect(200);
  expect((await listed(petra)).map((row) => row.subjectId)).not.toContain(subjectId);
  const [row] = (await listed(petra, { tab: 'snoozed' })).filter((one) => one.subjectId === subjectId);
  expect(row).toMatchObject({ note: 'asked by phone' });
  await api.owner.workMark.updateMany({ where: { subjectId }, data: { snoozedUntil: hours(-1) } });
  expect((await listed(petra)).map((one) => one.subjectId)).toContain(subjectId);
});

test('postponed work that is overdue is listed and counted again', async () => {
  const petra = await somebody(api, ['staff']);
  const subjectId = await request(5);
  await petra.post(`/v1/work/access_request:${subjectId}/snooze`, { until: hours(4).toISOString() }).expect(200);
  const { overdue } = (await petra.get('/v1/work-counts').expect(200)).body;
  await api.owner.affiliateAccess.update({ where: { id: subjectId }, data: { dueAt: hours(-1) } });
  expect((await listed(petra)).map((row) => row.subjectId)).toContain(subjectId);
  expect((await listed(petra, { tab: 'snoozed' })).map((row) => row.subjectId)).not.toContain(subjectId);
  expect((await petra.get('/v1/work-counts').expect(200)).body.overdue).toBe(overdue + 1);
});

test('a ticket in the work list has its usual number, also after ten thousand', async () => {
  const program = await aProgram(api.owner);
  const { id: owner } = await aPartner(api.owner, program.id);
  const ticket = {
    kind: 'question',
    programId: program.id,
    partnerId: owner,
    createdAt: new Date('2026-03-01T10:00:00Z'),
    dueAt: hours(5),
  };
  for (const number of [712, 12_345])
    await api.owner.ticket.create({ data: { ...ticket, id: uuid(), number, title: `Where is my link ${number}?` } });
  const sami = await somebody(api, ['support']);
  const { body } = await sami.get(`/v1/work?range=[0,499]&filter=${JSON.stringify({ kind: 'question' })}`).expect(200);
  const names = body.map(({ reference }: { reference: string }) => reference);
  expect(names).toEqual(expect.arrayContaining(['T-2026-0712', 'T-2026-12345']));
  const titles = body.map(({ title }: { title: string | null }) => title);
  expect(titles).toEqual(expect.arrayContaining(['Where is my link 712?', 'Where is my link 12345?']));
  expect(await listed(sami, { q: 'my link 12345' })).toHaveLength(1);
});

describe('work that waits for a person has the first promised deadline', () => {
  const dueOf = async (kinds: readonly string[], subjectId: string): Promise<string | undefined> => {
    const reader = await somebody(api, ['admin', 'staff', 'finance_preparer', 'finance_approver']);
    const { body } = await reader.get(`/v1/work?range=[0,499]&filter=${JSON.stringify({ kind: kinds })}`).expect(200);
    return body.find((row: { subjectId: string }) => row.subjectId === subjectId)?.dueAt;
  };
  /** Its workflow has reminded somebody and says when it does so next. */
  const isReminded = (name: 'escalation' | 'review', inHours: number) => {
    const next = hours(inHours);
    return { due: { [name]: next.toISOString() }, nextDueAt: next };
  };

  test('of a payout that waits for approval', async () => {
    const { payoutId: id } = await desk.payout();
    const promised = await dueOf(['payout'], id);
    expect(Date.parse(promised ?? '')).toBeLessThan(hours(73).getTime());
    await api.owner.payout.update({ where: { id }, data: isReminded('escalation', 140) });
    expect(await dueOf(['payout'], id)).toBe(promised);
  });

  test('of an uncertain payout, also if it was sent once more meanwhile, and none after its answer', async () => {
    const { payoutId: id, seen } = await desk.payout();
    const approvedBy = uuid();
    await api.owner.payoutApproval.create({
      data: { id: uuid(), payoutId: id, personId: approvedBy, contentHash: seen.contentHash ?? '' },
    });
    const set = (state: string, data: object = {}) => api.owner.payout.update({ where: { id }, data: { state, ...data } });
    await set('approved', { approvedBy, approvedAt: hours(-1), due: {} });
    await set('submitting', { due: { lookUp: hours(1).toISOString() } });
    const due = { lookUp: hours(1).toISOString(), escalation: hours(-20).toISOString() };
    await set('uncertain', { due, nextDueAt: hours(1) });
    expect(await dueOf(['payout_uncertain'], id)).toBe(due.escalation);
    await set('submitting', { due: { lookUp: hours(1).toISOString() } });
    await set('uncertain', isReminded('escalation', 52));
    expect(await dueOf(['payout_uncertain'], id)).toBe(due.escalation);
    await set('approved', { due: {} });
    expect(await api.owner.payout.findUniqueOrThrow({ where: { id } })).toMatchObject({ promisedAt: null });
  });

  test('of a payout run that waits for its check and then its approval', async () => {
    const { id: programId } = await aProgram(api.owner);
    const [id, first] = [uuid(), hours(-5)];
    const period = {
      period: '2026-10',
      periodFrom: hours(-1_000),
      periodTo: hours(-200),
      timeZone: 'Europe/Zurich',
      scheduledAt: hours(-77),
    };
    await api.owner.payoutRun.create({ data: { id, programId, ...period, state: 'opened', due: { chase: hours(-76).toISOString() } } });
    await api.owner.payoutRun.update({ where: { id }, data: { state: 'proposed', due: { escalation: first.toISOString() } } });
    await api.owner.payoutRun.update({ where: { id }, data: isReminded('escalation', 67) });
    expect(await dueOf(['run_check'], id)).toBe(first.toISOString());
    await api.owner.payoutRun.update({ where: { id }, data: { preparedBy: uuid() } });
    expect(await dueOf(['payout_run'], id)).toBe(first.toISOString());
  });

  test('of an application and of a suspension', async () => {
    const id = await partnerId();
    await api.owner.partner.update({
      where: { id },
      data: { state: 'under_review', stateSince: hours(-240), ...isReminded('escalation', 20) },
    });
    const since = (await api.owner.partner.findUniqueOrThrow({ where: { id } })).stateSince;
    expect(await dueOf(['application'], id)).toBe(new Date(since.getTime() + 72 * 3_600_000).toISOString());
    const suspended = { state: 'suspended', reviewOn: new Date('2026-02-03'), ...isReminded('review', 20) };
    await api.owner.partner.update({ where: { id }, data: suspended });
    expect(await dueOf(['suspension'], id)).toBe('2026-02-02T23:00:00.000Z');
  });

  test('and after it has passed the work is overdue, first in the list, and cannot be postponed', async () => {
    const id = await partnerId();
    const suspended = { state: 'suspended', reviewOn: new Date('2020-02-03'), ...isReminded('review', 20) };
    await api.owner.partner.update({ where: { id }, data: suspended });
    const petra = await somebody(api, ['staff']);
    expect((await listed(petra)).at(0)?.subjectId).toBe(id);
    const snoozed = await petra.post(`/v1/work/suspension:${id}/snooze`, { until: hours(2).toISOString() }).expect(409);
    expect(snoozed.body.code).toBe('snooze_too_long');
    const overdue = await findOverdueWork(api.owner, { personId: petra.id, kinds: ['suspension'] });
    expect(overdue.map(({ dueAt }) => dueAt.toISOString())).toContain('2020-02-02T23:00:00.000Z');
  });
});

test('an entered rate is work for the other finance people until it is decided', async () => {
  const fiona = await somebody(api, ['finance_preparer']);
  const rita = await somebody(api, ['finance_approver']);
  const source = 'ECB, 27 November';
  const [tax, exchange] = [uuid(), uuid()];
  await fiona.post('/v1/rates', { kind: 'tax', country: 'PL', rateBps: 2_350, validFrom: '2099-01-01', source }, tax).expect(200);
  await fiona.post('/v1/rates', { kind: 'exchange', base: 'EUR', quote: 'CHF', rate: '0.9312', source }, exchange).expect(200);
  const { createdAt } = await api.owner.rateChange.findUniqueOrThrow({ where: { id: exchange } });
  const { body } = await rita.get(`/v1/work?range=[0,499]&filter=${JSON.stringify({ kind: 'rate' })}`).expect(200);
  const counts = (at: string | null) => (at === null ? null : Date.parse(at));
  expect(
    body.map(
      ({ subjectId, reference, waitsFor, dueAt }: { subjectId: string; reference: string; waitsFor: string; dueAt: string | null }) => [
        subjectId,
        reference,
        waitsFor,
        counts(dueAt),
      ],
    ),
  ).toEqual([
    [exchange, 'EUR/CHF 0.9312', 'second_person', createdAt.getTime() + 72 * 3_600_000],
    [tax, 'PL 23.5 %', 'second_person', Date.parse('2098-12-31T23:00:00Z')], // where the books are kept
  ]);
  const waiting = async (reader: Reader) => (await listed(reader, { kind: 'rate' })).map(({ subjectId }) => subjectId);
  expect(await waiting(fiona)).toEqual([]);
  expect(await waiting(await somebody(api, ['admin', 'staff', 'support']))).toEqual([]);
  const isOver = async (is: boolean) => {
    await api.owner.$executeRawUnsafe('alter table rate_change disable trigger rate_change_stays');
    await api.owner.rateChange.update({ where: { id: exchange }, data: { createdAt: is ? hours(-73) : createdAt } });
    await api.owner.$executeRawUnsafe('alter table rate_change enable trigger rate_change_stays');
  };
  await isOver(true);
  expect(await waiting(rita)).toEqual([tax]); // nobody can confirm the other one any more
  await isOver(false);
  await rita.post(`/v1/work/rate:${tax}/take`).expect(200);
  await rita.post(`/v1/rates/${tax}/confirm`).expect(200);
  await rita.post(`/v1/rates/${exchange}/refuse`, { reason: 'It is another number in the table.' }).expect(200);
  expect(await waiting(rita)).toEqual([]);
});
