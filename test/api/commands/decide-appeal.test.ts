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

test('D9: granted, a refusal of a person is told to the referral; the outcome is recorded, in the thread and mailed', async () => {
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

test('D9: upheld, or refused by the terms, nothing moves; what is decided stays', async () => {
  const upheld = await anAppeal({ refusedReason: 'review_refused' });
  await upheld.decide('upheld').expect(200);
  const byTerms = await anAppeal();
  await byTerms.decide('granted').expect(200);
  for (const { referralId } of [upheld, byTerms]) expect(await lettersOf(referralId)).toEqual([]);
  expect((await upheld.decide('granted').expect(409)).body.code).toBe('closed_by_colleague');
  expect((await rowOf(upheld.id)).outcome).toBe('upheld');
});

test('D9, S22: nobody decides about a refusal of one’s own', async () => {
  const { id, decide } = await anAppeal({ refusedReason: 'review_refused', decidedBy: petra.id });
  expect((await decide('upheld').expect(409)).body.code).toBe('own_refusal');
  const approver = await somebody(api, ['finance_approver']);
  await decide('upheld', approver).expect(200);
  expect(await rowOf(id)).toMatchObject({ closedBy: approver.id });
});
