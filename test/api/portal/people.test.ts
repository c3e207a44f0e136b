import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { lockTeam } from '../../../prisma/partner/merged-team.ts';
import { mailed } from '../accounts/mailed.ts';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';
import { methodRow } from '../../support/payout-world.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

async function aTeam() {
  const partner: FullPartner = await world.partner(await world.program());
  const owner = await partner.person('owner');
  await owner.stepUp();
  return { partner, owner, path: `/v1/portal/partners/${partner.partnerId}/people` };
}
const invitee = (more: object = {}) => ({ name: 'Nora Neu', email: `${uuid()}@partner.test`, role: 'member', language: 'de', ...more });
const accept = (secret: string, more: object = {}) =>
  api
    .anonymous()
    .post('/v1/invitation/accept')
    .send({ secret, name: 'Nora Neu', ...more });

test('M17: an owner invites a person, who chooses a password and sees the partner in that role', async () => {
  const { owner, path, partner } = await aTeam();
  const id = uuid();
  const wanted = invitee();
  await owner.post(path, wanted, id).expect(201);
  await owner.post(path, wanted, id).expect(200); // a double click
  expect(await api.owner.accountMail.count({ where: { invitationId: id } })).toBe(1);
  await accept(await mailed(api, { invitationId: id }), { password }).expect(200);
  const { body } = await api
    .as(await sessionOf(api.anonymous(), wanted.email))
    .get('/v1/portal/me')
    .expect(200);
  expect(body).toMatchObject({ language: 'de', partners: [{ id: partner.partnerId, role: 'member' }] });
  const people = await owner.get(path).expect(200);
  expect(people.body.members.map(({ email }: { email: string }) => email)).toContain(wanted.email);
  expect(await api.owner.auditEntry.findFirst({ where: { subjectId: id, action: 'invitation.accept' } })).toMatchObject({
    onBehalfOfPartnerId: partner.partnerId,
  });
});

test('an invitation repeated under its key with another address, role or name is refused', async () => {
  const { owner, path, partner } = await aTeam();
  const [id, wanted] = [uuid(), invitee()];
  await owner.post(path, wanted, id).expect(201);
  for (const other of [{ email: `${uuid()}@partner.test` }, { role: 'owner' }, { name: 'Nina Neu' }])
    expect((await owner.post(path, { ...wanted, ...other }, id).expect(422)).body.code).toBe('idempotency_key_reused');
  await owner.post(path, wanted, id).expect(200);
  expect(await api.owner.invitation.findMany({ where: { partnerId: partner.partnerId, id } })).toMatchObject([{ memberRole: 'member' }]);
});

test('an invitation under a key that another partner used is refused', async () => {
  const [mine, other] = [await aTeam(), await aTeam()];
  const id = uuid();
  await mine.owner.post(mine.path, invitee(), id).expect(201);
  expect((await other.owner.post(other.path, invitee(), id).expect(422)).body.code).toBe('idempotency_key_reused');
  expect(await api.owner.invitation.findUnique({ where: { id } })).toMatchObject({ partnerId: mine.partner.partnerId });
});

test('M17: an invited person who had only filled in a form chooses name and password and signs in', async () => {
  const { owner, path } = await aTeam();
  const wanted = invitee();
  const person = { id: uuid(), email: wanted.email, name: 'Whoever filled it in' };
  await api.owner.person.create({ data: person });
  const id = uuid();
  await owner.post(path, wanted, id).expect(201);
  const secret = await mailed(api, { invitationId: id });
  expect((await api.anonymous().post('/v1/invitation/open').send({ secret }).expect(200)).body).toMatchObject({ hasAccount: false });
  await accept(secret).expect(422); // no password, no account
  await accept(secret, { password }).expect(200);
  const { body } = await api
    .as(await sessionOf(api.anonymous(), wanted.email))
    .get('/v1/me')
    .expect(200);
  expect(body).toMatchObject({ id: person.id, name: 'Nora Neu' });
  expect(await api.owner.person.findUnique({ where: { id: person.id } })).toMatchObject({ emailVerified: true });
});

test('an invited person with an account joins with it, without choosing a password', async () => {
  const { owner, path } = await aTeam();
  const known = await aPerson(api.owner, { roles: [] });
  const id = uuid();
  await owner.post(path, invitee({ email: known.email }), id).expect(201); // reads like any other address
  const secret = await mailed(api, { invitationId: id });
  const opened = await api.anonymous().post('/v1/invitation/open').send({ secret }).expect(200);
  expect(opened.body).toMatchObject({ kind: 'member', hasAccount: true });
  await accept(secret, { password: 'another long password', name: 'Ada Weber (Administrator)' }).expect(200);
  const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: known.id } });
  const accepted = await api.owner.auditEntry.findFirst({ where: { subjectId: id, action: 'invitation.accept' } });
  expect(accepted).toMatchObject({ actorId: known.id, actorName: name.trim() }); // whatever the form says of it
  await sessionOf(api.anonymous(), known.email);
  const { body } = await api
    .as(await sessionOf(api.anonymous(), known.email))
    .get('/v1/portal/me')
    .expect(200);
  expect(body.partners).toHaveLength(1);
});

test('an invitation of a staff address is refused without saying why', async () => {
  const { owner, path } = await aTeam();
  const staff = await aPerson(api.owner, { roles: ['support'] });
  const id = uuid();
  const { body } = await owner.post(path, invitee({ email: staff.email.toUpperCase() }), id).expect(409);
  expect(body).toMatchObject({ code: 'not_to_be_invited', detail: expect.not.stringMatching(/ours|staff|company/) });
  expect(await api.owner.invitation.count({ where: { id } })).toBe(0);
});

test('after five refused staff addresses a day every further invitation is refused', async () => {
  const { owner, path } = await aTeam();
  const staff = await Promise.all(Array.from({ length: 6 }, () => aPerson(api.owner, { roles: ['support'] })));
  const codes: string[] = [];
  for (const { email } of staff) codes.push((await owner.post(path, invitee({ email }))).body.code);
  expect(codes).toEqual([...Array<string>(5).fill('not_to_be_invited'), 'too_many_invitations']);
  expect((await owner.post(path, invitee()).expect(429)).body.code).toBe('too_many_invitations');
});

test('an undelivered invitation says so and is replaced by one to the corrected address', async () => {
  const { owner, path } = await aTeam();
  const [id, right] = [uuid(), uuid()];
  const wanted = invitee();
  await owner.post(path, wanted, id).expect(201);
  const at = new Date();
  await api.owner.accountMail.updateMany({ where: { invitationId: id }, data: { sentAt: at, expiresAt: at } });
  await api.owner.invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() + 86_400_000) } });
  const open = async () => (await owner.get(path).expect(200)).body.invitations as { id: string; state: string; language: string }[];
  expect(await open()).toEqual(expect.arrayContaining([expect.objectContaining({ id, state: 'undelivered', language: 'de' })]));
  const foreign = await aTeam();
  await foreign.owner.post(foreign.path, invitee({ insteadOf: id })).expect(404);
  const staff = await aPerson(api.owner, { roles: ['support'] });
  await owner.post(path, { ...wanted, email: staff.email, insteadOf: id }).expect(409);
  expect((await open()).map((one) => one.id)).toContain(id); // what was refused takes nothing back
  await owner.post(path, { ...wanted, email: `${uuid()}@partner.test`, insteadOf: id }, right).expect(201);
  expect((await open()).map((one) => [one.id, one.state])).toContainEqual([right, 'on_its_way']);
  expect(await api.owner.invitation.findUniqueOrThrow({ where: { id } })).toMatchObject({ withdrawnAt: expect.any(Date) });
});

test('an invitation cannot be accepted by a person who has become staff since', async () => {
  const { owner, path } = await aTeam();
  const staff = await aPerson(api.owner, { roles: [] });
  const id = uuid();
  await owner.post(path, invitee({ email: staff.email }), id).expect(201);
  await api.owner.person.update({ where: { id: staff.id }, data: { staffRoles: ['support'] } });
  const refused = await accept(await mailed(api, { invitationId: id }), { password }).expect(409);
  expect(refused.body.code).toBe('email_in_use');
  expect(await api.owner.partnerMember.count({ where: { personId: staff.id } })).toBe(0);
});

test('a removed person is signed out at once, and the last owner cannot be removed', async () => {
  const { owner, path, partner } = await aTeam();
  const member = await partner.person('member');
  await member.get(`/v1/portal/partners/${partner.partnerId}/overview`).expect(200);
  await owner.post(`${path}/${member.id}/remove`).expect(200);
  await member.get(`/v1/portal/partners/${partner.partnerId}/overview`).expect(401);
  const refused = await owner.post(`${path}/${owner.id}/remove`).expect(409);
  expect(refused.body.code).toBe('last_owner');
  const kept = await api.owner.formerAddress.findMany({ where: { partnerId: partner.partnerId } });
  expect(kept).toHaveLength(1); // whoever left is no customer of the partner's either
});

test('an owner removed at the same moment can no longer remove or invite anyone', async () => {
  const { owner, path, partner } = await aTeam();
  const [second, third] = [await partner.person('owner'), await partner.person('owner')];
  await second.stepUp();
  const waiting = async (count: number) => {
    const read = () => api.owner.$queryRaw<unknown[]>`
      select from pg_locks where not granted and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    while ((await read()).length < count) await new Promise((later) => setTimeout(later, 20));
  };
  const begun = await api.owner.$transaction(async (tx) => {
    await lockTeam(tx, partner.partnerId);
    const first = owner.post(`${path}/${second.id}/remove`).then(({ status }) => status);
    await waiting(1);
    const others = [second.post(`${path}/${third.id}/remove`), second.post(path, invitee())].map((asked) =>
      asked.then(({ status }) => status),
    );
    await waiting(3);
    return { answers: [first, ...others] };
  });
  expect(await Promise.all(begun.answers)).toEqual([200, 404, 404]);
  expect(await api.owner.partnerMember.count({ where: { partnerId: partner.partnerId, personId: third.id } })).toBe(1);
});

test('before removing or locking a person one sees which of their payout details still wait', async () => {
  const { owner, path, partner } = await aTeam();
  const { partnerId } = partner;
  const second = await partner.person('owner');
  const admin = await aPerson(api.owner, { roles: ['admin'] });
  const staff = api.as(await sessionOf(api.anonymous(), admin.email));
  const soon = new Date(Date.now() + 3_600_000);
  const enter = (masked: string, change: object = {}) =>
    api.owner.payoutMethod.create({
      data: {
        ...methodRow({ id: uuid(), partnerId, editor: second.id, currency: 'EUR' }),
        masked,
        activeFrom: soon,
        confirmedBy: null,
        ...change,
      },
    });
  await enter('CH93•••2957');
  await enter('CH00•••0001', { confirmedBy: uuid() });
  await enter('CH00•••0002', { revokedAt: new Date(), revokedReason: 'partner' });
  await enter('CH00•••0003', { activeFrom: new Date(Date.now() - 1_000) });
  const { id } = await enter('CH44•••1111', { activeFrom: new Date(Date.now() - 1_000) });
  await api.owner.payoutMethod.update({ where: { id }, data: { editorLockedAt: new Date() } }); // it rests until finance confirms it
  const { members } = (await owner.get(path).expect(200)).body;
  const of = (id: string) => members.find((member: { id: string }) => member.id === id).resting;
  expect([of(second.id), of(owner.id)]).toEqual([
    [
      { masked: 'CH44•••1111', activeFrom: null },
      { masked: 'CH93•••2957', activeFrom: soon.toISOString() },
    ],
    [],
  ]);
  const { companyName } = await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const person = (await staff.get(`/v1/people/${second.id}`).expect(200)).body;
  expect(person.restingFor).toEqual([
    { partner: companyName, until: null },
    { partner: companyName, until: soon.toISOString() },
  ]);
});

test('removing an owner withdraws the invitations they sent for this partner, and no others', async () => {
  const { owner, path, partner } = await aTeam();
  const other = await partner.person('owner');
  await other.stepUp();
  const [mine, theirs] = [uuid(), uuid()];
  await owner.post(path, invitee(), mine).expect(201);
  await other.post(path, invitee({ role: 'owner' }), theirs).expect(201);
  await api.owner.person.update({ where: { id: owner.id }, data: { name: 'Anna' } });
  await api.owner.person.update({ where: { id: other.id }, data: { name: 'Berta' } });
  const { body: team } = await owner.get(path).expect(200);
  const senderOf = (id: string) => team.invitations.find((one: { id: string }) => one.id === id)?.invitedBy;
  expect([senderOf(mine), senderOf(theirs)]).toEqual(['Anna', 'Berta']);
  const elsewhere = await aTeam();
  await api.owner.invitation.create({
    data: {
      id: uuid(),
      kind: 'member',
      email: Buffer.from('x'),
      emailIndex: uuid(),
      name: 'Nora',
      language: 'de',
      partnerId: elsewhere.partner.partnerId,
      memberRole: 'member',
      invitedBy: other.id,
    },
  });
  const secret = await mailed(api, { invitationId: theirs });
  await owner.post(`${path}/${other.id}/remove`).expect(200);
  await accept(secret, { password }).expect(410);
  const open = await api.owner.invitation.findMany({ where: { invitedBy: { in: [owner.id, other.id] }, withdrawnAt: null } });
  expect(new Set(open.map(({ partnerId }) => partnerId))).toEqual(new Set([partner.partnerId, elsewhere.partner.partnerId]));
  expect(open).toHaveLength(2);
});

test('an invitation by an owner who is locked or no longer owner cannot be accepted', async () => {
  for (const gone of ['member', 'locked'] as const) {
    const { path, partner } = await aTeam();
    const other = await partner.person('owner');
    await other.stepUp();
    const id = uuid();
    await other.post(path, invitee({ role: 'owner' }), id).expect(201);
    const secret = await mailed(api, { invitationId: id });
    if (gone === 'locked') await api.owner.person.update({ where: { id: other.id }, data: { banned: true } });
    else await api.owner.partnerMember.updateMany({ where: { personId: other.id }, data: { role: 'member' } });
    await accept(secret, { password }).expect(410); // it was under way, behind the lock: withdrawing did not see it
    expect((await api.owner.invitation.findUniqueOrThrow({ where: { id } })).acceptedAt).toBeNull();
  }
});

test('a person leaves a partner after a step-up, is signed out at once, also at its customers, and its owners are told', async () => {
  const { owner, partner } = await aTeam();
  const leave = `/v1/portal/partners/${partner.partnerId}/leave`;
  expect((await owner.post(leave).expect(409)).body.code).toBe('last_owner');
  for (const role of ['member', 'login_admin', 'owner'] as const) {
    const person = await partner.person(role);
    expect((await person.post(leave).expect(403)).body.code).toBe('step_up_required');
    await person.stepUp();
    await person.post(leave).expect(200);
    await person.get('/v1/portal/me').expect(401);
    const about = { personId: person.id, partnerId: partner.partnerId };
    expect(await api.owner.partnerMember.count({ where: about })).toBe(0);
    const told = await api.owner.effect.findMany({ where: { arguments: { path: ['memberId'], equals: person.id } } });
    expect(told.map(({ arguments: wanted }) => wanted)).toEqual(
      expect.arrayContaining(['member_left', 'membership_left'].map((template) => expect.objectContaining({ template, role }))),
    );
    const audited = await api.owner.auditEntry.findMany({ where: { subjectId: person.id, action: 'partner.leave' } });
    expect(audited).toMatchObject([{ actorId: person.id, onBehalfOfPartnerId: partner.partnerId, after: { role } }]);
  }
});

test('a person who leaves one partner stays signed in for another partner and at its customers', async () => {
  const [mine, other] = [await aTeam(), await aTeam()];
  const lena = await other.partner.person('login_admin');
  await api.owner.partnerMember.create({ data: { partnerId: mine.partner.partnerId, personId: lena.id, role: 'login_admin' } });
  const inside = async ({ partner: { partnerId, loginId } }: typeof mine) => {
    const id = uuid();
    const times = { startedAt: new Date(), seenAt: new Date(), endsAt: new Date(Date.now() + 600_000) };
    await api.owner.partnerLoginSession.create({ data: { id, partnerLoginId: loginId, partnerId, personId: lena.id, ...times } });
    return id;
  };
  const [here, there] = [await inside(mine), await inside(other)];
  await mine.owner.post(`${mine.path}/${lena.id}/remove`).expect(200);
  const endOf = async (id: string) => (await api.owner.partnerLoginSession.findUniqueOrThrow({ where: { id } })).endedBy;
  expect([await endOf(here), await endOf(there)]).toEqual(['partner', null]);
  const ended = await api.owner.auditEntry.findMany({ where: { action: 'partner_login.end_session', actorId: mine.owner.id } });
  expect(ended).toMatchObject([{ onBehalfOfPartnerId: mine.partner.partnerId, subjectId: mine.partner.loginId }]);
  await lena.get(`/v1/portal/partners/${other.partner.partnerId}/customer-logins`).expect(200);
  await lena.get(`/v1/portal/partners/${mine.partner.partnerId}/customer-logins`).expect(404);
});

test('staff see the name under which a person was invited if it differs from the person’s own', async () => {
  const { owner, path, partner } = await aTeam();
  const ours = await aPerson(api.owner, { roles: ['support'] });
  const staff = api.as(await sessionOf(api.anonymous(), ours.email));
  for (const [name, address] of [
    ['Nora Neu', 'same'],
    ['Ueli Moser', 'other'],
  ]) {
    const id = uuid();
    await owner.post(path, invitee({ name, email: `${address}-${id}@partner.test` }), id).expect(201);
    await accept(await mailed(api, { invitationId: id }), { password }).expect(200);
  }
  const { body } = await staff.get(`/v1/partners/${partner.partnerId}`).expect(200);
  const invitedAs = (body.members as { email: string; invitedAs: string | null }[]).map((one) => [one.email.split('-')[0], one.invitedAs]);
  expect(invitedAs).toEqual(
    expect.arrayContaining([
      ['same', null],
      ['other', 'Ueli Moser'],
    ]),
  );
});

test('an invitation is reported to the owners once, and not when it is sent again or withdrawn', async () => {
  const { owner, path, partner } = await aTeam();
  const id = uuid();
  const wanted = invitee({ role: 'owner' });
  await owner.post(path, wanted, id).expect(201);
  await owner.post(path, wanted, id).expect(200); // a double click
  await owner.post(path.replace('/people', `/invitations/${id}/resend`)).expect(200);
  await owner.post(path.replace('/people', `/invitations/${id}/withdraw`)).expect(200);
  const told = await api.owner.effect.findMany({ where: { kind: 'sendEmail', entityId: partner.partnerId } });
  expect(told.map(({ arguments: wish }) => wish)).toEqual([{ template: 'member_invited', teamOf: partner.partnerId, invitationId: id }]);
});

test('owners are told that a person joined or was removed, and the removed person is told too', async () => {
  const { owner, path, partner } = await aTeam();
  const told = async () => {
    const rows = await api.owner.effect.findMany({
      where: { entityKind: 'partner', entityId: partner.partnerId, kind: 'sendEmail' },
      orderBy: { key: 'asc' },
    });
    return rows.map((row) => row.arguments);
  };
  const id = uuid();
  await owner.post(path, invitee({ role: 'owner' }), id).expect(201);
  const { body } = await accept(await mailed(api, { invitationId: id }), { password }).expect(200);
  const { id: memberId } = await api.owner.person.findUniqueOrThrow({ where: { email: body.email } });
  const about = { teamOf: partner.partnerId, memberId, role: 'owner' };
  const invited = { template: 'member_invited', teamOf: partner.partnerId, invitationId: id };
  expect(await told()).toEqual([invited, { template: 'member_joined', ...about, invitationId: id }]);
  await owner.post(`${path}/${memberId}/remove`).expect(200);
  expect(await told()).toEqual([
    invited,
    { template: 'member_joined', ...about, invitationId: id },
    ...['member_removed', 'membership_ended'].map((template) => ({ template, ...about })),
  ]);
});

test.each(['refused', 'closed', 'lapsed'])(
  'a partner that is %s can neither invite nor send again, and its earlier invitations are refused',
  async (state) => {
    const { owner, path, partner } = await aTeam();
    const id = uuid();
    await owner.post(path, invitee(), id).expect(201);
    await api.owner.partner.update({ where: { id: partner.partnerId }, data: { state } });
    expect((await owner.post(path, invitee()).expect(409)).body.code).toBe('partner_gone');
    const invitation = `/v1/portal/partners/${partner.partnerId}/invitations/${id}`;
    expect((await owner.post(`${invitation}/resend`).expect(409)).body.code).toBe('partner_gone');
    expect(await api.owner.accountMail.count({ where: { invitationId: id } })).toBe(1);
    const { body: link } = await accept(await mailed(api, { invitationId: id }), { password }).expect(410);
    expect(link.code).toBe('account_link_over');
    await owner.post(`${invitation}/withdraw`).expect(200);
  },
);

test('members cannot see or change the team; owners need a fresh second factor', async () => {
  const { path, partner } = await aTeam();
  const member = await partner.person('member');
  await member.get(path).expect(403);
  await member.post(path, invitee()).expect(403);
  const stale = await partner.person('owner');
  const refused = await stale.post(path, invitee()).expect(403);
  expect(refused.body.code).toBe('step_up_required');
});

test('an open invitation is sent again or withdrawn, but a second one for the address is refused', async () => {
  const { owner, path, partner } = await aTeam();
  const id = uuid();
  const wanted = invitee();
  await owner.post(path, wanted, id).expect(201);
  await owner.post(path, wanted).expect(409);
  const invitations = `/v1/portal/partners/${partner.partnerId}/invitations/${id}`;
  await owner.post(`${invitations}/resend`).expect(200);
  expect(await api.owner.accountMail.count({ where: { invitationId: id } })).toBe(2);
  await owner.post(`${invitations}/withdraw`).expect(200);
  await owner.post(`${invitations}/resend`).expect(409);
  await owner.post(path, wanted).expect(201);
});

test('an address gets at most five invitations a day, also if they are sent again, withdrawn or made by another partner', async () => {
  const { owner, path, partner } = await aTeam();
  const id = uuid();
  const wanted = invitee();
  await owner.post(path, wanted, id).expect(201);
  const open = `/v1/portal/partners/${partner.partnerId}/invitations/${id}`;
  for (let again = 0; again < 3; again += 1) await owner.post(`${open}/resend`).expect(200);
  await owner.post(`${open}/withdraw`).expect(200);
  const anew = uuid();
  await owner.post(path, wanted, anew).expect(201);
  const full = await owner.post(`/v1/portal/partners/${partner.partnerId}/invitations/${anew}/resend`).expect(429);
  expect(full.body).toMatchObject({ code: 'too_many_invitations', detail: expect.stringContaining('5 were sent within a day') });
  const other = await aTeam();
  expect((await other.owner.post(other.path, wanted).expect(429)).body.code).toBe('too_many_invitations');
  await owner.post(path, invitee()).expect(201); // somebody else
});

test('a partner with twenty open invitations must withdraw one before the next', async () => {
  const { owner, path, partner } = await aTeam();
  const row = { kind: 'member', email: Buffer.from(''), name: 'x', language: 'en', partnerId: partner.partnerId, memberRole: 'member' };
  const has = await api.owner.invitation.count({ where: { partnerId: partner.partnerId } });
  const open = Array.from({ length: 20 - has }, () => ({ id: uuid(), ...row, emailIndex: uuid() }));
  await api.owner.invitation.createMany({ data: open });
  const { body } = await owner.post(path, invitee()).expect(409);
  expect(body).toMatchObject({
    code: 'too_many_open_invitations',
    detail: expect.stringContaining('20 invitations are waiting for an answer'),
  });
  await owner.post(`/v1/portal/partners/${partner.partnerId}/invitations/${open[0]?.id}/withdraw`).expect(200);
  await owner.post(path, invitee()).expect(201);
});

test('a partner can send forty invitations a day, to any addresses', async () => {
  const { owner, path, partner } = await aTeam();
  const row = { kind: 'member', email: Buffer.from(''), name: 'x', language: 'en', partnerId: partner.partnerId, memberRole: 'member' };
  for (const emailIndex of Array.from({ length: 40 }, () => uuid())) {
    const id = uuid();
    await api.owner.invitation.create({ data: { id, ...row, emailIndex, withdrawnAt: new Date() } });
    await api.owner.accountMail.create({ data: { id: uuid(), kind: 'invitation', invitationId: id } });
  }
  expect((await owner.post(path, invitee()).expect(429)).body).toMatchObject({ code: 'too_many_invitations', details: { count: 40 } });
  await api.owner.$executeRaw`
    update account_mail set created_at = now() - interval '25 hours' where invitation_id in (select id from invitation where partner_id = ${partner.partnerId}::uuid)`;
  await owner.post(path, invitee()).expect(201);
});

test('an invitation to a name that contains an address, a line break or mixed alphabets is refused', async () => {
  const { owner, path } = await aTeam();
  const refused = await owner.post(path, invitee({ name: 'URGENT: visit https://evil.test now' })).expect(400);
  expect(refused.body).toMatchObject({
    code: 'name_not_plain',
    detail: expect.stringContaining('cannot contain a web or email address'),
  });
  const broken = await owner.post(path, invitee({ name: 'Nora\u0007Neu' })).expect(400);
  expect(broken.body).toMatchObject({ code: 'invalid_input', errors: { name: expect.stringContaining('on one line') } });
  expect((await owner.post(path, invitee({ name: 'N\u043Era Neu' })).expect(400)).body.code).toBe('name_mixes_alphabets');
});

test('an invitation of a person who already belongs to the partner is refused and says how to change the role', async () => {
  const { owner, path, partner } = await aTeam();
  const member = await partner.person('member');
  const { email } = await api.owner.person.findUniqueOrThrow({ where: { id: member.id } });
  const refused = await owner.post(path, invitee({ email, role: 'owner' })).expect(409);
  expect(refused.body).toMatchObject({ code: 'already_here', detail: expect.stringContaining('first remove this person, then invite') });
  const alone = await owner.post(path, invitee({ email, role: 'login_admin' })).expect(409);
  expect(alone.body).toMatchObject({
    code: 'already_here',
    detail: expect.stringContaining('needs a second address of their own for that: invite that one'),
  });
  const wanted = invitee();
  await owner.post(path, wanted).expect(201);
  expect((await owner.post(path, wanted).expect(409)).body.code).toBe('already_invited');
});
