import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { anApiKey, aPartner } from '../rows.ts';
import { cookiesOf, startApi, type RunningApi } from '../running.ts';
import { applicant as anApplicant, linkOf, provenElsewhere as knownApplicant, whileLocked } from './applicant.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const applicant = (wish: Parameters<typeof anApplicant>[1] = {}) => anApplicant(api, wish);
const provenElsewhere = () => knownApplicant(api);
const termsAcceptedBy = (partnerId: string) => api.owner.agreementAcceptance.findMany({ where: { partnerId } });

const account = async ({ id }: { id: string }, body: object) =>
  api
    .anonymous()
    .post('/v1/accounts')
    .set('authorization', `Bearer ${await anApiKey(api.owner, id)}`)
    .send(body)
    .expect(200);

test('C09: the mailed link confirms the address and signs the applicant in', async () => {
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

test('the confirmation link works once and before it expires; a guessed link is refused', async () => {
  const { confirm } = await applicant();
  await confirm().expect(200);
  const again = (await confirm().expect(410)).body;
  expect([again.code, again.detail]).toEqual(['confirmation_link_over', expect.stringContaining('If you have already confirmed, sign in')]);
  const late = await applicant({ minutes: -1 });
  await late.confirm().expect(410);
  await linkOf(api, uuid()).confirm().expect(410);
  expect(await api.owner.person.count({ where: { email: late.email, emailVerified: true } })).toBe(0);
}, 15_000);

test('S02: a weak password is refused, and the confirmation link can still be used', async () => {
  const { email, confirm } = await applicant();
  for (const weak of ['short', 'password1', 'brunner2026']) expect((await confirm({ password: weak })).body.code).toBe('password_weak');
  expect(await api.owner.person.count({ where: { email, emailVerified: true } })).toBe(0);
  await confirm().expect(200);
}, 15_000);

test('C01: the gate reads the host plan of the account with the confirmed address only', async () => {
  const email = `${uuid()}@join.test`;
  const { program, partnerId, confirm } = await applicant({ email });
  const accountId = `acc-${uuid()}`;
  await account(program, { accountId, email, name: 'Brunner', hostPlan: 'Business' });
  expect(await api.owner.partner.findUnique({ where: { id: partnerId } })).toMatchObject({ hostPlan: null, ownCustomerId: null });
  await confirm().expect(200);
  const { id } = await api.owner.customer.findUniqueOrThrow({ where: { hostRef: accountId } });
  expect(await api.owner.partner.findUnique({ where: { id: partnerId } })).toMatchObject({ hostPlan: 'Business', ownCustomerId: id });
}, 15_000);

test('C01: an account reported after the confirmation passes the gate too', async () => {
  const { program, partnerId, email, confirm } = await applicant();
  await confirm().expect(200);
  const body = { accountId: `acc-${uuid()}`, email, name: 'Brunner', hostPlan: 'Business' };
  await account(program, body);
  await account(program, body);
  expect(await api.owner.partner.findUnique({ where: { id: partnerId } })).toMatchObject({ hostPlan: 'Business' });
  const told = await api.owner.mailboxMessage.count({ where: { entityId: partnerId, eventId: { startsWith: 'account:' } } });
  expect(told).toBe(1);
}, 15_000);

test('C01: of several accounts with the applicant’s address the one whose plan passes the gate is used, also if it comes last', async () => {
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

test('C08: the terms are accepted when the link is confirmed, in the version of the form', async () => {
  const { partnerId, personId, program, confirm } = await applicant();
  expect(await termsAcceptedBy(partnerId)).toEqual([]);
  const before = new Date(Date.now() - 1_000);
  await confirm().expect(200);
  const [accepted] = await termsAcceptedBy(partnerId);
  expect(accepted).toMatchObject({ termsId: program.termsId, personId });
  expect(accepted?.acceptedAt.getTime()).toBeGreaterThan(before.getTime());
}, 15_000);

test('another person’s form with one’s address does not make one a partner when one confirms another link', async () => {
  const { partnerId, caller } = await provenElsewhere();
  expect((await caller.get('/v1/portal/me').expect(200)).body.partners).toEqual([]);
  expect(await api.owner.mailboxMessage.count({ where: { entityId: partnerId, eventId: 'confirmed' } })).toBe(0);
  expect(await termsAcceptedBy(partnerId)).toEqual([]);
}, 15_000);

test('another person’s form with one’s address does not keep one from joining', async () => {
  const inside = await provenElsewhere();
  const { email: _, name: __, ...application } = inside.form;
  const { id } = (await inside.caller.post('/v1/portal/applications', application).expect(201)).body;
  expect(await termsAcceptedBy(id)).toHaveLength(1);
  const late = await provenElsewhere();
  await late.confirm().expect(200);
  expect((await late.caller.get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id: late.partnerId, role: 'owner' }]);
  expect(await termsAcceptedBy(late.partnerId)).toHaveLength(1);
}, 25_000);

test('a person who already is a partner of the program cannot confirm an older form', async () => {
  const { program, personId, caller, confirm } = await provenElsewhere();
  const { id } = await aPartner(api.owner, program.id);
  await api.owner.partnerMember.create({ data: { partnerId: id, personId, role: 'owner' } });
  expect((await confirm().expect(409)).body.code).toBe('already_partner');
  expect((await caller.get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id }]);
}, 15_000);

test('an applicant with a password confirms with that password, and a wrong one is refused', async () => {
  const chosen = 'bridges of brunner';
  const { partnerId, open, confirm } = await knownApplicant(api, { chosen });
  await api.owner.partner.update({ where: { id: partnerId }, data: { companyName: 'Bridges of Brunner' } });
  expect((await open().expect(200)).body.hasAccount).toBe(true);
  const refused = (await confirm({ password: 'another wooden bridge' }).expect(422)).body;
  expect([refused.code, refused.title]).toEqual(['password_wrong', 'The password is wrong']);
  await confirm({ password: chosen }).expect(200);
}, 25_000);

test('C08: a person who has applied when signed in cannot confirm an older form', async () => {
  const { program, partnerId, personId, form, caller, confirm } = await provenElsewhere();
  const { email: _, name: __, ...application } = form;
  const { id } = (await caller.post('/v1/portal/applications', application).expect(201)).body; // still waits for the host plan
  expect((await confirm().expect(409)).body.code).toBe('already_partner');
  const owned = await api.owner.partnerMember.findMany({ where: { personId, partner: { programId: program.id } } });
  expect(owned).toMatchObject([{ partnerId: id }]);
  expect(await termsAcceptedBy(partnerId)).toEqual([]);
}, 25_000);

test('C08: confirming an older form is refused if the person becomes a partner at the same moment', async () => {
  const { program, email, personId, confirm } = await provenElsewhere();
  const answer = await whileLocked(api, {
    email,
    begin: () => confirm().then(({ status, body }) => ({ status, code: body.code as string })),
    meanwhile: async () => {
      const { id } = await aPartner(api.owner, program.id, { state: 'applied' });
      await api.owner.partnerMember.create({ data: { partnerId: id, personId, role: 'owner' } });
    },
  });
  expect(answer).toEqual({ status: 409, code: 'already_partner' });
}, 25_000);

test('C01: an address with a tag passes the gate of an account only if its provider ignores tags', async () => {
  const planFor = async (typed: string, known: string) => {
    const { program, partnerId, confirm } = await applicant({ email: typed });
    await account(program, { accountId: `acc-${uuid()}`, email: known, name: 'Brunner', hostPlan: 'Business' });
    await confirm().expect(200);
    return (await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).hostPlan;
  };
  const name = uuid().replaceAll('-', '');
  expect(await planFor(`${name}+partner@gmail.com`, `${name}@gmail.com`)).toBe('Business');
  expect(await planFor(`${name}+partner@velo.example`, `${name}@velo.example`)).toBeNull();
  expect(await planFor(`${name}@velo.example`, `${name}+shop@velo.example`)).toBeNull();
}, 25_000);

test('confirming one form does not confirm another one of the same address', async () => {
  const mine = await applicant();
  const theirs = await applicant({ email: mine.email });
  const answer = await mine.confirm().expect(200);
  expect((await api.as(cookiesOf(answer)).get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id: mine.partnerId }]);
  expect(await api.owner.partnerMember.count({ where: { partnerId: theirs.partnerId } })).toBe(0);
}, 15_000);
