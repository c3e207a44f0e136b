import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram, aReferral } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let staff: string;
let program: Awaited<ReturnType<typeof aProgram>>;
let partner: Awaited<ReturnType<typeof aPartner>>;
beforeAll(async () => {
  api = await startApi();
  staff = await api.signIn(['staff']);
  program = await aProgram(api.owner);
  partner = await aPartner(api.owner, program.id, { name: 'Alpenblick Digital' });
});
afterAll(() => api.stop());

const reason = 'The customer told us who recommended us.';
const created = 1_772_445_600;

async function waiting(routing: object, change: { state?: string; reason?: string | null } = {}) {
  const eventId = `evt_${uuid()}`;
  const { state = 'unplaced', reason: why = 'unknown_customer' } = change;
  const raw = Buffer.from(JSON.stringify({ data: { object: { created } } }));
  const row = {
    provider: 'stripe',
    eventId,
    accountRef: 'acct_1',
    type: 'invoice.paid',
    livemode: false,
    raw,
    routing,
    state,
    reason: why,
  };
  await api.owner.inboundEvent.create({ data: row });
  return `stripe:${eventId}`;
}
const match = (id: string, body: object = {}, key = uuid()) =>
  api.as(staff).post(`/v1/events/${id}/match`, { partnerId: partner.id, reason, ...body }, key);
const eventRow = (id: string) => api.owner.inboundEvent.findFirstOrThrow({ where: { eventId: id.replace('stripe:', '') } });
const aPayer = () => ({ customer: `cus_${uuid()}`, invoice: `in_${uuid()}` });

test('matching an event credits its customer by hand to the partner, receives its waiting events again, and is audited', async () => {
  const payer = aPayer();
  const [id, other] = [await waiting(payer), await waiting({ ...payer, invoice: 'in_other' })];
  const answer = await match(id).expect(200);
  expect(answer.body).toMatchObject({ state: 'accepted' });
  const customer = await api.owner.customer.findUniqueOrThrow({
    where: { hostRef: `stripe:${payer.customer}` },
    include: { referrals: true },
  });
  const [referral] = customer.referrals;
  expect(referral).toMatchObject({
    source: 'manual',
    partnerId: partner.id,
    programId: program.id,
    termsId: program.termsId,
    state: 'signed_up',
  });
  expect(referral?.attributedAt).toEqual(new Date(created * 1000)); // so that the payment that waited counts
  for (const event of [id, other]) expect(await eventRow(event)).toMatchObject({ state: 'received', reason: null });
  expect(await api.owner.decision.findMany({ where: { subjectId: id } })).toMatchObject([
    { kind: 'attribution', outcome: 'credited', reason: 'by_hand', evidence: { reason, referralId: referral?.id } },
  ]);
  expect(await api.owner.mailboxMessage.findMany({ where: { entityId: referral?.id ?? '' } })).toMatchObject([{ kind: 'signed_up' }]);
  await api.owner.inboundEvent.updateMany({ where: { eventId: id.replace('stripe:', '') }, data: { referralId: referral?.id ?? null } }); // as the worker places it
  const { entries } = (
    await api
      .as(staff)
      .get(`/v1/referrals/${referral?.id ?? ''}/timeline`)
      .expect(200)
  ).body;
  expect(entries.filter(({ kind }: { kind: string }) => kind === 'decision')).toMatchObject([{ title: 'attribution', reason: 'by_hand' }]);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id } })).toMatchObject([
    { action: 'event.match', actorName: 'Person staff', reason, after: { partnerId: partner.id, referralId: referral?.id } },
  ]);
});

test('a repeated match of an event credits its customer once', async () => {
  const payer = aPayer();
  const id = await waiting(payer);
  const key = uuid();
  await match(id, {}, key).expect(200);
  const again = await match(id, {}, key).expect(200);
  expect(again.headers['idempotency-hit']).toBe('true');
  expect(await api.owner.referral.count({ where: { customer: { hostRef: `stripe:${payer.customer}` } } })).toBe(1);
});

test('an event set aside because its customer came without a partner can be matched', async () => {
  const accountId = `account-${uuid()}`;
  await api.owner.customer.create({ data: { id: uuid(), hostRef: accountId, programSlug: program.slug } });
  const id = await waiting({ accountId, invoice: 'in_1' }, { state: 'ignored', reason: 'customer_not_referred' });
  await match(id).expect(200);
  expect(await eventRow(id)).toMatchObject({ state: 'received' });
});

test('matching an event of a customer who is already credited is refused and names the partner', async () => {
  const { hostRef } = await aReferral(api.owner, { programId: program.id, partnerId: partner.id, termsId: program.termsId });
  const other = await aPartner(api.owner, program.id);
  const id = await waiting({ accountId: hostRef, invoice: 'in_1' });
  const { body } = await match(id, { partnerId: other.id }).expect(200);
  expect(body).toMatchObject({ state: 'refused', code: 'already_credited' });
  expect(body.reason).toContain('Alpenblick Digital');
  expect(await eventRow(id)).toMatchObject({ state: 'unplaced' });
  expect(await api.owner.auditEntry.count({ where: { subjectId: id } })).toBe(0);
});

test('matching an event to a suspended partner is refused with partner_not_active', async () => {
  const suspended = await aPartner(api.owner, program.id, { state: 'suspended' });
  const id = await waiting(aPayer());
  expect((await match(id, { partnerId: suspended.id }).expect(200)).body).toMatchObject({ state: 'refused', code: 'partner_not_active' });
});

test('matching an event of another program’s customer is refused with other_program_link', async () => {
  const accountId = `account-${uuid()}`;
  await api.owner.customer.create({ data: { id: uuid(), hostRef: accountId, programSlug: 'another-program' } });
  const id = await waiting({ accountId, invoice: 'in_1' });
  expect((await match(id).expect(200)).body).toMatchObject({ state: 'refused', code: 'other_program_link' });
});

test.each([
  { rule: 'without a reason', routing: aPayer(), body: { reason: 'short' }, status: 400, code: 'invalid_input' },
  { rule: 'to a partner who does not exist', routing: aPayer(), body: { partnerId: uuid() }, status: 404, code: 'not_found' },
  { rule: 'that names no customer', routing: {}, body: {}, status: 409, code: 'event_not_matchable' },
  { rule: 'that is placed', routing: aPayer(), state: 'placed', body: {}, status: 409, code: 'event_not_matchable' },
])('an event $rule is not matched', async ({ routing, state = 'unplaced', body, status, code }) => {
  const id = await waiting(routing, { state, reason: state === 'placed' ? null : 'unknown_customer' });
  expect((await match(id, body).expect(status)).body.code).toBe(code);
  expect(await eventRow(id)).toMatchObject({ state });
});

test('matching an event is refused to support with 403', async () => {
  const support = await api.signIn(['support']);
  await api
    .as(support)
    .post(`/v1/events/${await waiting(aPayer())}/match`, { partnerId: partner.id, reason })
    .expect(403);
});
