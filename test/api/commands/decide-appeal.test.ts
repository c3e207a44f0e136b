import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { portalWorld, type PortalWorld } from '../portal/partners.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: PortalWorld;
let petra: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
  petra = await somebody(api, ['staff']);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

/** A partner appeals against a commission that is void for this reason, or that a person refused. */
async function anAppeal({ refusedReason = null, decidedBy = uuid() }: { refusedReason?: string | null; decidedBy?: string } = {}) {
  const { partnerId, earningId, referralId, person } = await world.partner(await world.program());
  await api.owner.commission.update({ where: { id: earningId }, data: { state: 'void', refusedReason } });
  await api.owner.decision.create({
    data: {
      id: uuid(),
      kind: 'review',
      subjectKind: 'commission',
      subjectId: earningId,
      outcome: 'took_back',
      reason: refusedReason ?? 'after_duration',
      inputs: {},
      asOf: new Date(),
    },
  });
  await api.owner.review.create({
    data: {
      id: earningId,
      kind: 'excess_payment',
      partnerId,
      referralId,
      commissionId: earningId,
      dueAt: new Date(),
      state: 'refused',
      decidedBy,
    },
  });
  const asked = { kind: 'appeal', earningId, text: 'The second account is another company.' };
  const { body } = await (await person('owner')).post(`/v1/portal/partners/${partnerId}/tickets`, asked).expect(201);
  const message = await api.owner.ticketMessage.findFirstOrThrow({ where: { ticketId: body.id } });
  return {
    id: body.id as string,
    earningId,
    referralId,
    decide: (outcome: 'granted' | 'upheld', by = petra) =>
      by.post(`/v1/tickets/${body.id}/decide`, { outcome, text: 'We looked at the register of companies.', seen: message.id }),
  };
}
const rowOf = (id: string) => api.owner.ticket.findUniqueOrThrow({ where: { id } });
const lettersOf = (entityId: string) => api.owner.mailboxMessage.findMany({ where: { entityId, kind: 'appeal_granted' } });

test('D9: a granted appeal against a person’s refusal is passed to the referral, recorded in the thread and mailed', async () => {
  const { id, earningId, referralId, decide } = await anAppeal({ refusedReason: 'review_refused' });
  const shown = await petra.get(`/v1/tickets/${id}`).expect(200);
  expect(shown.body.earning).toMatchObject({ id: earningId, isLiftable: true, reason: 'review_refused' });
  await decide('granted').expect(200);
  expect(await rowOf(id)).toMatchObject({ state: 'closed', outcome: 'granted', closedBy: petra.id, dueAt: null });
  expect(await lettersOf(referralId)).toMatchObject([{ arguments: { earningId }, eventId: `appeal:${id}` }]);
  expect(await api.owner.effect.count({ where: { entityId: id, key: { startsWith: 'mail:appeal_decided' } } })).toBe(1);
  const [written] = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'ticket.decide' } });
  expect(written).toMatchObject({ actorId: petra.id, after: { outcome: 'granted', isLifted: true, earningId } });
});

test('D9: an upheld appeal, and a granted one against a refusal by the terms, changes no commission, and stays decided', async () => {
  const upheld = await anAppeal({ refusedReason: 'review_refused' });
  await upheld.decide('upheld').expect(200);
  const byTerms = await anAppeal();
  await byTerms.decide('granted').expect(200);
  for (const { referralId } of [upheld, byTerms]) expect(await lettersOf(referralId)).toEqual([]);
  expect((await upheld.decide('granted').expect(409)).body.code).toBe('closed_by_colleague');
  expect((await rowOf(upheld.id)).outcome).toBe('upheld');
});

test('D9, S22: an appeal is not shown or assigned to the person who refused; colleagues can take it over', async () => {
  const [rita, anna] = [await somebody(api, ['finance_approver']), await somebody(api, ['staff'])];
  const { id } = await anAppeal({ refusedReason: 'review_refused', decidedBy: rita.id });
  const path = `/v1/tickets/${id}`;
  const worksOf = async (one: typeof rita) =>
    (await one.get(`/v1/work?filter=${JSON.stringify({ kind: ['appeal'] })}`).expect(200)).body.map((row: { id: string }) => row.id);
  expect(await worksOf(rita)).not.toContain(`appeal:${id}`);
  expect(await worksOf(anna)).toContain(`appeal:${id}`);
  const { answerers } = (await anna.get(path).expect(200)).body;
  const offered = answerers.map((person: { id: string }) => person.id);
  expect([offered.includes(anna.id), offered.includes(rita.id)]).toEqual([true, false]);
  expect((await petra.post(`${path}/assign`, { to: rita.id }).expect(409)).body.code).toBe('colleague_may_not');
  await api.owner.workMark.create({ data: { subjectKind: 'appeal', subjectId: id, assignedTo: rita.id } }); // of before it was kept from her
  expect((await anna.get(path).expect(200)).body.assignedTo).toBeNull();
  await anna.post(`/v1/work/appeal:${id}/take`).expect(200);
});

test('D9, S22: the two people who took an earning back by adjustment cannot decide the appeal against it', async () => {
  const [fiona, aldo] = [await somebody(api, ['admin', 'finance_preparer']), await somebody(api, ['finance_approver'])];
  const { id, earningId, decide } = await anAppeal();
  const { partnerId } = await rowOf(id);
  const adjustment = { partnerId, currency: 'CHF', kind: 'take_back', commissionId: earningId, reason: 'Paid by mistake.' };
  await api.owner.adjustment.create({ data: { id, amountMinor: -100n, askedBy: fiona.id, approvedBy: aldo.id, ...adjustment } });
  for (const one of [fiona, aldo]) {
    await one.post(`/v1/work/appeal:${id}/take`).expect(404);
    expect((await decide('upheld', one).expect(409)).body.code).toBe('own_refusal');
  }
  await petra.post(`/v1/work/appeal:${id}/take`).expect(200);
});

test('D9, S22: the person who refused cannot decide the appeal, and another one can', async () => {
  const { id, decide } = await anAppeal({ refusedReason: 'review_refused', decidedBy: petra.id });
  expect((await decide('upheld').expect(409)).body.code).toBe('own_refusal');
  const approver = await somebody(api, ['finance_approver']);
  await decide('upheld', approver).expect(200);
  expect(await rowOf(id)).toMatchObject({ closedBy: approver.id });
});

test('a granted appeal against an earning that counts again by itself waits for no payment', async () => {
  const { id, earningId, decide } = await anAppeal();
  await api.owner.commission.update({
    where: { id: earningId },
    data: { state: 'pending', postedMinor: 3_000, pendingMinor: 3_000, releasedMinor: 0, heldMinor: 0 },
  });
  await decide('granted').expect(200);
  expect(await rowOf(id)).toMatchObject({ state: 'closed', outcome: 'granted', toPay: false });
  expect(await api.owner.effect.count({ where: { entityId: id, key: { startsWith: 'mail:appeal_to_pay' } } })).toBe(0);
});
