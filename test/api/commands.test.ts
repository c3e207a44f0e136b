import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram, aReferral } from './rows.ts';
import { startApi, type RunningApi } from './running.ts';

let api: RunningApi;
let preparer: string;
let staff: string;
let admin: string;
let ids: { programId: string; partnerId: string; termsId: string };
beforeAll(async () => {
  api = await startApi();
  [preparer, staff, admin] = [await api.signIn(['finance_preparer']), await api.signIn(['staff']), await api.signIn(['admin'])];
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id);
  ids = { programId: program.id, partnerId: partner.id, termsId: program.termsId };
});
afterAll(() => api.stop());

async function anEvent(state: string, reason: string | null, raw = '{}') {
  const eventId = `evt_${uuid()}`;
  await api.owner.inboundEvent.create({
    data: {
      provider: 'stripe',
      eventId,
      accountRef: 'main',
      type: 'invoice.paid',
      livemode: false,
      raw: Buffer.from(raw),
      state,
      reason,
      attempts: 8,
    },
  });
  return `stripe:${eventId}`;
}
const eventRow = (id: string) =>
  api.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: { provider: 'stripe', eventId: id.replace('stripe:', '') } } });
const auditRows = (subjectId: string) => api.owner.auditEntry.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } });

test('a dead event that is processed again is received anew, with an audit entry of who asked and from where', async () => {
  const id = await anEvent('dead', 'gave_up');
  const answer = await api.as(preparer).post(`/v1/events/${id}/reprocess`).expect(200);
  expect(answer.body).toMatchObject({ state: 'accepted', code: null });
  expect(await eventRow(id)).toMatchObject({ state: 'received', reason: null, attempts: 0 });
  const [row, ...others] = await auditRows(id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    action: 'event.reprocess',
    actorName: 'Person finance_preparer',
    before: { state: 'dead', reason: 'gave_up' },
    after: { state: 'received' },
    addressPrefix: '127.0.0.0/24',
    requestId: answer.headers['x-request-id'],
    sessionId: expect.any(String),
  });
});

test.each([
  { rule: 'already waits', state: 'received', reason: null, raw: '{}' },
  { rule: 'was never readable', state: 'dead', reason: 'malformed', raw: 'x' },
  { rule: 'was too large', state: 'dead', reason: 'too_large', raw: 'x' },
  { rule: 'is no longer stored', state: 'placed', reason: null, raw: '' },
])('an event that $rule cannot be processed again', async ({ state, reason, raw }) => {
  const id = await anEvent(state, reason, raw);
  const answer = await api.as(preparer).post(`/v1/events/${id}/reprocess`).expect(409);
  expect(answer.body.code).toBe('event_not_replayable');
  expect(await eventRow(id)).toMatchObject({ state, reason });
  expect(await auditRows(id)).toEqual([]);
});

test('an event is set aside with a reason of sufficient length, which is stored in its decisions and the audit', async () => {
  const id = await anEvent('unplaced', 'unknown_customer');
  await api.as(staff).post(`/v1/events/${id}/set-aside`, { reason: 'short' }).expect(400);
  await api.as(staff).post(`/v1/events/${id}/set-aside`, { reason: 'A test of our own, belongs to nobody' }).expect(200);
  expect(await eventRow(id)).toMatchObject({ state: 'ignored', reason: 'set_aside' });
  const { body } = await api.as(staff).get(`/v1/events/${id}`).expect(200);
  expect(body.decisions).toEqual([expect.objectContaining({ kind: 'event', outcome: 'refused', reason: 'set_aside' })]);
  expect(await auditRows(id)).toEqual([
    expect.objectContaining({ action: 'event.set_aside', reason: 'A test of our own, belongs to nobody' }),
  ]);
  await api
    .as(staff)
    .post(`/v1/events/${await anEvent('placed', null)}/set-aside`, { reason: 'It is placed already, so no' })
    .expect(409);
});

test('a repeated Idempotency-Key gets the first answer; with another body it gets 422, without a key 400', async () => {
  const id = await anEvent('dead', 'gave_up');
  const key = uuid();
  const first = await api.as(preparer).post(`/v1/events/${id}/reprocess`, {}, key).expect(200);
  expect(first.headers['idempotency-hit']).toBeUndefined();
  const again = await api.as(preparer).post(`/v1/events/${id}/reprocess`, {}, key).expect(200);
  expect(again.headers['idempotency-hit']).toBe('true');
  expect(again.body).toEqual(first.body);
  expect(await auditRows(id)).toHaveLength(1);
  const other = await api
    .as(preparer)
    .post(`/v1/events/${await anEvent('dead', 'gave_up')}/reprocess`, {}, key)
    .expect(422);
  expect(other.body.code).toBe('idempotency_key_reused');
  const without = await api.as(preparer).post(`/v1/events/${id}/reprocess`, {}, 'nonsense').expect(400);
  expect(without.body.code).toBe('idempotency_key_missing');
  const [kept] = await api.owner.keptAnswer.findMany({ where: { key } });
  expect(Buffer.from(kept?.body ?? []).toString('latin1')).not.toContain('accepted'); // sealed
});

test('three simultaneous requests with one Idempotency-Key are carried out once', async () => {
  const id = await anEvent('dead', 'gave_up');
  const key = uuid();
  const answers = await Promise.all([1, 2, 3].map(() => api.as(preparer).post(`/v1/events/${id}/reprocess`, {}, key)));
  for (const { status } of answers) expect([200, 409]).toContain(status);
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect(await auditRows(id)).toHaveLength(1);
});

test('an administrator rings a workflow by hand; two requests become one ring', async () => {
  const referral = await aReferral(api.owner, ids);
  const path = `/v1/workflows/${encodeURIComponent(`referral/${referral.id}`)}/ring`;
  await api.as(admin).post(path).expect(200);
  await api.as(admin).post(path).expect(200);
  const rings = await api.owner.outbox.findMany({ where: { workflowId: `referral/${referral.id}` } });
  expect(rings).toEqual([expect.objectContaining({ workflowType: 'referral', cause: 'by_hand', input: { referralId: referral.id } })]);
  await api
    .as(admin)
    .post(`/v1/workflows/${encodeURIComponent(`referral/${uuid()}`)}/ring`)
    .expect(404);
});

async function aReview(state = 'open') {
  const referral = await aReferral(api.owner, ids);
  const id = uuid();
  await api.owner.review.create({
    data: { id, kind: 'self_referral', partnerId: ids.partnerId, referralId: referral.id, dueAt: new Date(Date.now() + 86_400_000), state },
  });
  return { id, referralId: referral.id };
}

test('M3: a decided review is stored with its letter, ring and audit entry, and is queued while no worker answers', async () => {
  const review = await aReview();
  const key = uuid();
  const answer = await api
    .as(staff)
    .post(`/v1/reviews/${review.id}/refuse`, { reason: 'The same family name and address' }, key)
    .expect(202);
  expect(answer.body).toEqual({ state: 'queued', commandId: key, code: null, reason: null });
  expect(await api.owner.command.findUnique({ where: { id: key } })).toMatchObject({
    kind: 'review.refuse',
    subjectId: review.id,
    arguments: { reason: 'The same family name and address' },
    appliedAt: null,
  });
  const letters = await api.owner.mailboxMessage.findMany({ where: { entityId: review.referralId } });
  expect(letters).toEqual([expect.objectContaining({ eventId: `command:${key}`, kind: 'command', arguments: { commandId: key } })]);
  expect(await api.owner.outbox.count({ where: { workflowId: `referral/${review.referralId}` } })).toBe(1);
  expect(await auditRows(review.id)).toEqual([
    expect.objectContaining({ action: 'review.refuse', reason: 'The same family name and address' }),
  ]);

  // the drain writes its verdict; a second click reads it and adds nothing
  await api.owner.command.update({ where: { id: key }, data: { appliedAt: new Date(), verdict: { accepted: true } } });
  const again = await api
    .as(staff)
    .post(`/v1/reviews/${review.id}/refuse`, { reason: 'The same family name and address' }, key)
    .expect(200);
  expect(again.body).toEqual({ state: 'accepted', commandId: key, code: null, reason: null });
  expect(again.headers['idempotency-hit']).toBe('true');
  expect(await api.owner.mailboxMessage.count({ where: { entityId: review.referralId } })).toBe(1);
  const reused = await api.as(staff).post(`/v1/reviews/${review.id}/approve`, {}, key).expect(422);
  expect(reused.body.code).toBe('idempotency_key_reused');
});

test('a verb that the worker refuses is answered with the verdict’s code and reason', async () => {
  const patient = await startApi({ isPatient: true, database: api.database });
  const review = await aReview();
  const key = uuid();
  const asked = patient.as(await patient.signIn(['staff'])).post(`/v1/reviews/${review.id}/approve`, {}, key);
  const verdict = { accepted: false, code: 'review_already_decided', reason: 'Somebody else was faster.' };
  const decided = (async () => {
    for (let round = 0; round < 60; round += 1) {
      const { count } = await api.owner.command.updateMany({ where: { id: key }, data: { verdict } });
      if (count === 1) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  })();
  const [answer] = await Promise.all([asked, decided]);
  expect([answer.status, answer.body]).toEqual([200, { state: 'refused', commandId: key, code: verdict.code, reason: verdict.reason }]);
  await patient.stop();
});

test('a review that is already decided is refused another decision with review_already_decided', async () => {
  const review = await aReview('approved');
  const answer = await api.as(staff).post(`/v1/reviews/${review.id}/approve`).expect(409);
  expect(answer.body.code).toBe('review_already_decided');
  expect(await api.owner.command.count({ where: { subjectId: review.id } })).toBe(0);
});

test('of two simultaneous decisions on a review, the second is refused and names who decided first', async () => {
  const review = await aReview();
  const both = await Promise.all(
    (['approve', 'refuse'] as const).map((verb) =>
      api.as(staff).post(`/v1/reviews/${review.id}/${verb}`, verb === 'refuse' ? { reason: 'It is the same person twice' } : {}),
    ),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  const lost = both.find(({ status }) => status === 409);
  expect(lost?.body).toMatchObject({ code: 'review_already_decided', details: { by: expect.any(String), at: expect.any(String) } });
  expect(await api.owner.command.count({ where: { subjectId: review.id } })).toBe(1);
});

test.each(['role', 'partnerId', 'programId', 'amount', 'state', 'approvedBy', 'decidedBy', 'actorId'])(
  'S13: a verb with a field %s is refused with 400 and does nothing',
  async (field) => {
    const id = await anEvent('dead', 'gave_up');
    const review = await aReview();
    for (const answer of [
      await api.as(preparer).post(`/v1/events/${id}/reprocess`, { [field]: 'x' }),
      await api.as(staff).post(`/v1/events/${id}/set-aside`, { reason: 'Long enough to be a reason', [field]: 'x' }),
      await api.as(staff).post(`/v1/reviews/${review.id}/approve`, { [field]: 'x' }),
    ]) {
      expect([answer.status, answer.body.errors]).toEqual([400, { [field]: 'There is no such field: leave it out.' }]);
    }
    expect(await eventRow(id)).toMatchObject({ state: 'dead' });
    expect(await api.owner.command.count({ where: { subjectId: review.id } })).toBe(0);
  },
);
