import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { linkHash } from '../../../prisma/link-hash.ts';
import { anApiKey, aPartner, aProgram } from '../rows.ts';
import { mailed } from '../accounts/mailed.ts';
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
  return { program, partnerId: partner.id, personId: link.personId, email, confirm, form: { ...form, ...more } };
}

/** A stranger's form, and then the owner of the mailbox opens another mailed link. */
async function provenElsewhere() {
  const applied = await applicant();
  await api.anonymous().post('/v1/password-reset').send({ email: applied.email }).expect(202);
  const secret = await mailed(api, { personId: applied.personId });
  await api.anonymous().post('/v1/password-reset/choose').send({ secret, password }).expect(200);
  const signedIn = await api.anonymous().post('/v1/auth/sign-in/email').send({ email: applied.email, password }).expect(200);
  return { ...applied, caller: api.as(cookiesOf(signedIn)) };
}
const termsAcceptedBy = (partnerId: string) => api.owner.agreementAcceptance.findMany({ where: { partnerId } });

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

test('C08: the terms are accepted by whoever opens the mailed link, then and in the version of the form', async () => {
  const { partnerId, personId, program, confirm } = await applicant();
  expect(await termsAcceptedBy(partnerId)).toEqual([]);
  const before = new Date(Date.now() - 1_000);
  await confirm().expect(200);
  const [accepted] = await termsAcceptedBy(partnerId);
  expect(accepted).toMatchObject({ termsId: program.termsId, personId });
  expect(accepted?.acceptedAt.getTime()).toBeGreaterThan(before.getTime());
}, 15_000);

test('a stranger’s form is nobody’s partner, whatever other link the owner of the mailbox opens', async () => {
  const { partnerId, caller } = await provenElsewhere();
  expect((await caller.get('/v1/portal/me').expect(200)).body.partners).toEqual([]);
  expect(await api.owner.mailboxMessage.count({ where: { entityId: partnerId, eventId: 'confirmed' } })).toBe(0);
  expect(await termsAcceptedBy(partnerId)).toEqual([]);
}, 15_000);

test('a stranger’s form keeps nobody from joining: signed in by oneself, or by its own link', async () => {
  const inside = await provenElsewhere();
  const { email: _, name: __, ...application } = inside.form;
  const { id } = (await inside.caller.post('/v1/portal/applications', application).expect(201)).body;
  expect(await termsAcceptedBy(id)).toHaveLength(1);
  const late = await provenElsewhere();
  await late.confirm().expect(200);
  expect((await late.caller.get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id: late.partnerId, role: 'owner' }]);
  expect(await termsAcceptedBy(late.partnerId)).toHaveLength(1);
}, 25_000);

test('whoever is in already does not come in twice by the link of an older form', async () => {
  const { program, personId, caller, confirm } = await provenElsewhere();
  const { id } = await aPartner(api.owner, program.id);
  await api.owner.partnerMember.create({ data: { partnerId: id, personId, role: 'owner' } });
  expect((await confirm().expect(409)).body.code).toBe('already_partner');
  expect((await caller.get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id }]);
}, 15_000);

test('the link of one form confirms no other', async () => {
  const mine = await applicant();
  const theirs = await applicant({ email: mine.email });
  const answer = await mine.confirm().expect(200);
  expect((await api.as(cookiesOf(answer)).get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id: mine.partnerId }]);
  expect(await api.owner.partnerMember.count({ where: { partnerId: theirs.partnerId } })).toBe(0);
}, 15_000);
