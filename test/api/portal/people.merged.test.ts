import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createPartnerMergeActivities } from '../../../activities/partner/partner-merges.ts';
import { mailed } from '../accounts/mailed.ts';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';
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

const at = (partner: FullPartner, rest: string) => `/v1/portal/partners/${partner.partnerId}/${rest}`;
const roleAt = async (partner: FullPartner, personId: string) =>
  (await api.owner.partnerMember.findUnique({ where: { partnerId_personId: { partnerId: partner.partnerId, personId } } }))?.role;

async function carryOut(part: FullPartner, whole: FullPartner): Promise<void> {
  const id = uuid();
  const people = {
    askedBy: (await aPerson(api.owner, { roles: ['staff'] })).id,
    approvedBy: (await aPerson(api.owner, { roles: ['staff'] })).id,
  };
  const pair = { fromPartnerId: part.partnerId, intoPartnerId: whole.partnerId };
  await api.owner.partnerMerge.create({ data: { id, ...pair, reason: 'They are one', ...people } });
  await createPartnerMergeActivities({ db: world.worker, keys: api.deps.config.dataKeys }).mergePartners({ key: id });
}

/** Two of one program with an owner each, not yet merged. */
async function aPair() {
  const program = await world.program();
  const [part, whole] = [await world.partner(program), await world.partner(program)];
  const [urs, regula] = [await part.person('owner'), await whole.person('owner')];
  for (const owner of [urs, regula]) await owner.stepUp();
  return { program, part, whole, urs, regula };
}

const invitee = (more: object = {}) => ({ name: 'Nora Neu', email: `${uuid()}@partner.test`, role: 'member', language: 'de', ...more });

test('S06: a person removed from a partner is removed from all its parts, and their sessions at customers end', async () => {
  const { program, part, whole, urs, regula } = await aPair();
  const older = await world.partner(program);
  await carryOut(older, part);
  await carryOut(part, whole);
  const [sessionId, startedAt] = [uuid(), new Date()];
  const times = { startedAt, seenAt: startedAt, endsAt: new Date(startedAt.getTime() + 3_600_000) };
  await api.owner.partnerLoginSession.create({
    data: { id: sessionId, partnerLoginId: part.loginId, partnerId: part.partnerId, personId: urs.id, ...times },
  });
  await urs.get(at(older, 'overview')).expect(200);
  await regula.post(at(whole, `people/${urs.id}/remove`)).expect(200);
  await urs.get('/v1/portal/me').expect(401);
  expect(await Promise.all([older, part, whole].map((partner) => roleAt(partner, urs.id)))).toEqual([undefined, undefined, undefined]);
  const again = api.as(await sessionOf(api.anonymous(), urs.email));
  expect((await again.get('/v1/portal/me').expect(200)).body.partners).toEqual([]);
  const session = await api.owner.partnerLoginSession.findUniqueOrThrow({ where: { id: sessionId } });
  expect(session).toMatchObject({ endedBy: 'partner' });
});

test('a person removed from one partner who belongs to another stays signed in', async () => {
  const { program, part, whole, urs, regula } = await aPair();
  const elsewhere = await world.partner(program);
  await api.owner.partnerMember.create({ data: { partnerId: elsewhere.partnerId, personId: urs.id, role: 'member' } });
  await carryOut(part, whole);
  await regula.post(at(whole, `people/${urs.id}/remove`)).expect(200);
  expect((await urs.get('/v1/portal/me').expect(200)).body.partners).toMatchObject([{ id: elsewhere.partnerId }]);
});

test('people of a part cannot be invited or removed there; the refusal names the partner it belongs to', async () => {
  const { part, whole, urs, regula } = await aPair();
  await carryOut(part, whole);
  const refused = [
    await urs.post(at(part, 'people'), invitee({ role: 'owner' })).expect(409),
    await urs.post(at(part, `people/${regula.id}/remove`)).expect(409),
    await urs.post(at(part, `invitations/${part.invitationId}/withdraw`)).expect(409),
    await urs.post(at(part, `invitations/${part.invitationId}/resend`)).expect(409),
  ];
  for (const { body } of refused) expect(body).toMatchObject({ code: 'partner_is_part', detail: expect.stringContaining(whole.name) });
  expect(await roleAt(part, regula.id)).toBe('owner');
});

test('an open invitation of a part is listed and withdrawn at the partner it was merged into', async () => {
  const { part, whole, regula } = await aPair();
  await carryOut(part, whole);
  const { body } = await regula.get(at(whole, 'people')).expect(200);
  expect(body.invitations.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([whole.invitationId, part.invitationId]));
  await regula.post(at(whole, `invitations/${part.invitationId}/withdraw`)).expect(200);
  expect((await regula.get(at(part, 'people')).expect(200)).body.invitations).toEqual([]);
});

test('a person who accepts a part’s invitation after the merge joins the whole team and sees its parts', async () => {
  const { part, whole, urs, regula } = await aPair();
  const [before, after] = [uuid(), uuid()];
  const [one, other] = [invitee(), invitee()];
  await urs.post(at(part, 'people'), one, before).expect(201);
  const secret = await mailed(api, { invitationId: before });
  await carryOut(part, whole);
  await regula.post(at(whole, 'people'), other, after).expect(201);
  for (const [link, { email }] of [
    [secret, one],
    [await mailed(api, { invitationId: after }), other],
  ] as const) {
    await api.anonymous().post('/v1/invitation/accept').send({ secret: link, name: 'Nora Neu', password }).expect(200);
    const nora = api.as(await sessionOf(api.anonymous(), email));
    const { body } = await nora.get('/v1/portal/me').expect(200);
    expect(body.partners.map(({ id }: { id: string }) => id)).toEqual([whole.partnerId, part.partnerId]);
    await nora.get(at(part, 'statements')).expect(200);
  }
});

test.each(['part', 'whole'] as const)(
  'a person who belongs to both partners by the merge loses open invitations; the link of the %s is refused',
  async (by) => {
    const { part, whole, urs, regula } = await aPair();
    const id = uuid();
    const [inviting, partner, invited] =
      by === 'part' ? [urs, part, await whole.person('member')] : [regula, whole, await part.person('member')];
    await inviting.post(at(partner, 'people'), invitee({ email: invited.email, role: 'owner' }), id).expect(201);
    const secret = await mailed(api, { invitationId: id });
    await carryOut(part, whole);
    expect(await api.owner.invitation.findUnique({ where: { id } })).toMatchObject({ acceptedAt: null, withdrawnAt: expect.any(Date) });
    const noted = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'invitation.withdraw' } });
    expect(noted.map(({ after }) => after)).toEqual([{ intoPartnerId: whole.partnerId }]);
    await api.anonymous().post('/v1/invitation/accept').send({ secret, name: 'Yann' }).expect(410);
    expect([await roleAt(whole, invited.id), await roleAt(part, invited.id)]).toEqual(['member', 'member']);
  },
);

test('an invitation whose address a member has meanwhile changes neither the role nor tells the owners', async () => {
  const { whole, regula } = await aPair();
  const member = await whole.person('member');
  const [id, email] = [uuid(), `${uuid()}@partner.test`];
  await regula.post(at(whole, 'people'), invitee({ email, role: 'owner' }), id).expect(201);
  const secret = await mailed(api, { invitationId: id });
  await api.owner.person.update({ where: { id: member.id }, data: { email } });
  await api.anonymous().post('/v1/invitation/accept').send({ secret, name: 'Yann' }).expect(200);
  expect(await roleAt(whole, member.id)).toBe('member');
  const accepted = await api.owner.auditEntry.findFirstOrThrow({ where: { subjectId: id, action: 'invitation.accept' } });
  expect(accepted.after).toEqual({ personId: member.id, role: 'member' });
  expect(
    await api.owner.effect.count({ where: { entityId: whole.partnerId, arguments: { path: ['template'], equals: 'member_joined' } } }),
  ).toBe(0);
});

test.each(['part', 'whole'] as const)('of two invitations of one address, the one as owner remains after a merge: the %s’s', async (by) => {
  const { part, whole, urs, regula } = await aPair();
  const [twice, ofPart, ofWhole] = [invitee(), uuid(), uuid()];
  await urs.post(at(part, 'people'), { ...twice, role: by === 'part' ? 'owner' : 'member' }, ofPart).expect(201);
  await regula.post(at(whole, 'people'), { ...twice, role: by === 'whole' ? 'owner' : 'member' }, ofWhole).expect(201);
  await carryOut(part, whole);
  const open = await api.owner.invitation.findMany({ where: { id: { in: [ofPart, ofWhole] }, withdrawnAt: null } });
  expect(open).toMatchObject([{ id: by === 'part' ? ofPart : ofWhole, partnerId: whole.partnerId, memberRole: 'owner' }]);
  expect(await api.owner.auditEntry.count({ where: { subjectId: by === 'part' ? ofWhole : ofPart, action: 'invitation.withdraw' } })).toBe(
    1,
  );
});

test('the last owner of a merged partner cannot be removed', async () => {
  const { part, whole, urs, regula } = await aPair();
  await carryOut(part, whole);
  await regula.post(at(whole, `people/${urs.id}/remove`)).expect(200);
  expect((await regula.post(at(whole, `people/${regula.id}/remove`)).expect(409)).body.code).toBe('last_owner');
});

test('a person invited by both partners is invited once by the merged one', async () => {
  const { part, whole, urs, regula } = await aPair();
  const twice = invitee();
  await urs.post(at(part, 'people'), twice).expect(201);
  await urs.post(at(part, 'people'), invitee()).expect(201);
  await regula.post(at(whole, 'people'), twice).expect(201);
  await carryOut(part, whole);
  const open = await api.owner.invitation.findMany({
    where: { partnerId: { in: [part.partnerId, whole.partnerId] }, acceptedAt: null, withdrawnAt: null },
  });
  expect(new Set(open.map(({ partnerId }) => partnerId))).toEqual(new Set([whole.partnerId]));
  expect(new Set(open.map(({ emailIndex }) => emailIndex)).size).toBe(open.length);
  expect(await api.owner.invitation.count({ where: { partnerId: part.partnerId, withdrawnAt: { not: null } } })).toBe(1);
});
