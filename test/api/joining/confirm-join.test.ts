import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { linkHash } from '../../../prisma/link-hash.ts';
import { anApiKey, aProgram } from '../rows.ts';
import { cookiesOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const password = 'seven wet wooden bridges';

/** Somebody has applied, and the mail with the link is out. */
async function applicant({ email = `${uuid()}@join.test`, minutes = 60 } = {}) {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  await api.owner.program.update({ where: { id: program.id }, data: { gateHostPlans: ['Business'] } });
  const form = { programId: program.id, termsId: program.termsId, acceptsTerms: true, companyName: 'Brunner GmbH', personKind: 'company' };
  const more = { country: 'CH', website: null, promotesHow: '', language: 'de', email, name: 'Regula Brunner' };
  await api
    .anonymous()
    .post('/v1/join')
    .send({ ...form, ...more })
    .expect(202);
  const partner = await api.owner.partner.findFirstOrThrow({ where: { programId: program.id }, include: { members: true } });
  const secret = uuid();
  const link = { personId: partner.members[0]?.personId ?? '', secretHash: linkHash(secret) };
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  await api.owner.emailConfirmation.create({ data: { partnerId: partner.id, ...link, expiresAt } });
  const confirm = (body: object = {}) =>
    api
      .anonymous()
      .post('/v1/join/confirm')
      .send({ secret, password, ...body });
  return { program, partnerId: partner.id, email, confirm };
}

const account = async ({ id }: { id: string }, body: object) =>
  api
    .anonymous()
    .post('/v1/accounts')
    .set('authorization', `Bearer ${await anApiKey(api.owner, id)}`)
    .send(body)
    .expect(200);

test('C09: the mailed link confirms the address and signs in: the same session holds the link', async () => {
  const { partnerId, email, confirm } = await applicant();
  const answer = await confirm().expect(200);
  expect(answer.body).toEqual({ partnerId, state: 'applied' });
  const me = await api.as(cookiesOf(answer)).get('/v1/portal/me').expect(200);
  expect(me.body).toMatchObject({ email, partners: [{ id: partnerId, role: 'owner' }] });
  const link = (await api.as(cookiesOf(answer)).get(`/v1/portal/partners/${partnerId}/overview`).expect(200)).body.link;
  expect(link.url).toContain('/r/');
  const told = await api.owner.mailboxMessage.findMany({ where: { entityId: partnerId }, orderBy: { seq: 'asc' } });
  expect(told.map(({ kind }) => kind)).toEqual(['applied', 'changed']);
  expect(await api.owner.auditEntry.count({ where: { subjectId: partnerId, action: 'partner.confirm_address' } })).toBe(1);
}, 15_000);

test('the link opens once, not after its time, and a guessed one never', async () => {
  const { confirm } = await applicant();
  await confirm().expect(200);
  const again = (await confirm().expect(410)).body;
  expect([again.code, again.detail]).toEqual(['confirmation_link_over', expect.stringContaining('Sign in if you have confirmed already')]);
  const late = await applicant({ minutes: -1 });
  await late.confirm().expect(410);
  await late.confirm({ secret: uuid() }).expect(410);
  expect(await api.owner.person.count({ where: { email: late.email, emailVerified: true } })).toBe(0);
}, 15_000);

test('S02: a weak password is refused and uses nothing up', async () => {
  const { email, confirm } = await applicant();
  for (const weak of ['short', 'password1', 'brunner2026']) expect((await confirm({ password: weak })).body.code).toBe('password_weak');
  expect(await api.owner.person.count({ where: { email, emailVerified: true } })).toBe(0);
  await confirm().expect(200);
}, 15_000);

test('C01: the gate reads the host plan of the account with the confirmed address, and of no other', async () => {
  const email = `${uuid()}@join.test`;
  const { program, partnerId, confirm } = await applicant({ email });
  const accountId = `acc-${uuid()}`;
  await account(program, { accountId, email, name: 'Brunner', hostPlan: 'Business' });
  expect(await api.owner.partner.findUnique({ where: { id: partnerId } })).toMatchObject({ hostPlan: null, ownCustomerId: null });
  await confirm().expect(200);
  const { id } = await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } });
  expect(await api.owner.partner.findUnique({ where: { id: partnerId } })).toMatchObject({ hostPlan: 'Business', ownCustomerId: id });
}, 15_000);

test('C01: an account that turns up after the confirmation opens the gate, too', async () => {
  const { program, partnerId, email, confirm } = await applicant();
  await confirm().expect(200);
  const body = { accountId: `acc-${uuid()}`, email, name: 'Brunner', hostPlan: 'Business' };
  await account(program, body);
  await account(program, body);
  expect(await api.owner.partner.findUnique({ where: { id: partnerId } })).toMatchObject({ hostPlan: 'Business' });
  const told = await api.owner.mailboxMessage.count({ where: { entityId: partnerId, eventId: { startsWith: 'account:' } } });
  expect(told).toBe(1);
}, 15_000);

test('C01: of several accounts under one address it is the one whose plan opens the gate, also when that one turns up last', async () => {
  const planOf = async (id: string) => (await api.owner.partner.findUniqueOrThrow({ where: { id } })).hostPlan;
  const { program, partnerId, email, confirm } = await applicant();
  await account(program, { accountId: `acc-${uuid()}`, email, name: 'Shop', hostPlan: 'Free' });
  await account(program, { accountId: `acc-${uuid()}`, email, name: 'Office', hostPlan: 'business' });
  await confirm().expect(200);
  expect(await planOf(partnerId)).toBe('business');

  const late = await applicant();
  await account(late.program, { accountId: `acc-${uuid()}`, email: late.email, name: 'Shop', hostPlan: 'Free' });
  await late.confirm().expect(200);
  expect(await planOf(late.partnerId)).toBe('Free');
  await account(late.program, { accountId: `acc-${uuid()}`, email: late.email, name: 'Branch', hostPlan: 'Free' });
  expect(await api.owner.mailboxMessage.count({ where: { entityId: late.partnerId, eventId: { startsWith: 'account:' } } })).toBe(0);
  await account(late.program, { accountId: `acc-${uuid()}`, email: late.email, name: 'Office', hostPlan: 'Business' });
  expect(await planOf(late.partnerId)).toBe('Business');
}, 15_000);
