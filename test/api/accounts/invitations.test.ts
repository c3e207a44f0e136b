import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { StaffInvitation } from '../../../api/contract/people.ts';
import { sealInvitee } from '../../../prisma/partner/invitee.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { newAddress, steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
/** Whether there is a second administrator, or one on the way, is what these rules turn on. */
beforeEach(async () => {
  await api.owner.person.updateMany({ data: { staffRoles: ['support'] } });
  await api.owner.invitation.updateMany({ where: { acceptedAt: null, withdrawnAt: null }, data: { withdrawnAt: new Date() } });
});

const invitee = (more: object = {}) => ({ name: 'Nora Neu', email: newAddress(), language: 'de', roles: ['support'], ...more });
const mailsOf = (invitationId: string) => api.owner.accountMail.count({ where: { invitationId } });

test('an administrator’s invitation is mailed once, and its address is stored nowhere in clear text', async () => {
  const admin = await steppedUp(api);
  const id = uuid();
  const wanted = invitee();
  await admin.post('/v1/invitations', wanted, id).expect(200);
  await admin.post('/v1/invitations', wanted, id).expect(200); // a double click
  expect(await mailsOf(id)).toBe(1);
  const [row] = await api.owner.$queryRaw<{ text: string }[]>`select to_jsonb(i)::text as text from invitation i where id = ${id}::uuid`;
  expect(row?.text).not.toContain(wanted.email);
  const { body } = await admin.get('/v1/invitations').expect(200);
  const found = (body as StaffInvitation[]).find((one) => one.id === id);
  expect(found).toMatchObject({ email: wanted.email, roles: ['support'], state: 'on_its_way' });
  const rings = await api.owner.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from outbox o join account_mail m on o.workflow_id = 'errand/' || m.id where m.invitation_id = ${id}::uuid`;
  expect(rings).toEqual([{ n: 1 }]);
  const audited = await api.owner.auditEntry.findFirst({ where: { subjectId: id, action: 'invitation.create' } });
  expect(audited?.actorId).toBe(admin.id);
});

test('an invitation that needs two administrators is in the work of the others until one confirms', async () => {
  const [ada, zora] = [await steppedUp(api), await steppedUp(api)];
  const id = uuid();
  await ada.post('/v1/invitations', invitee({ roles: ['finance_preparer'] }), id).expect(200);
  const workOf = async (admin: typeof ada) =>
    (await admin.get(`/v1/work?filter=${JSON.stringify({ id: [`invitation:${id}`] })}`).expect(200)).body;
  expect(await workOf(zora)).toMatchObject([{ reference: 'Nora Neu', waitsFor: 'second_administrator', partner: null }]);
  expect(await workOf(ada)).toEqual([]);
  const told = await api.owner.effect.findMany({ where: { summary: 'account_invitation_waits', entityId: { in: [ada.id, zora.id] } } });
  expect(told).toMatchObject([{ entityId: zora.id, arguments: { aboutId: ada.id } }]);
  await zora.post(`/v1/invitations/${id}/confirm`).expect(200);
  expect(await workOf(zora)).toEqual([]);
});

test('an invitation of staff is reported to the other administrators, except the inviter and locked ones', async () => {
  const [ada, zora, gone] = [await steppedUp(api), await steppedUp(api), await steppedUp(api)];
  await ada.post(`/v1/people/${gone.id}/lock`, { reason: 'They left us yesterday.' }).expect(200);
  const id = uuid();
  const wanted = invitee();
  await ada.post('/v1/invitations', wanted, id).expect(200);
  await ada.post('/v1/invitations', wanted, id).expect(200); // a double click
  await ada.post(`/v1/invitations/${id}/resend`).expect(200);
  const told = await api.owner.effect.findMany({
    where: { summary: 'account_colleague_invited', entityId: { in: [ada.id, zora.id, gone.id] } },
  });
  expect(told).toMatchObject([{ entityId: zora.id, arguments: { aboutId: id } }]);
});

test('an address that is already invited, of staff or of a partner’s person cannot be invited', async () => {
  const admin = await steppedUp(api);
  const wanted = invitee();
  await admin.post('/v1/invitations', wanted).expect(200);
  const again = await admin.post('/v1/invitations', { ...wanted, email: wanted.email.toUpperCase() }).expect(409);
  expect(again.body.code).toBe('already_invited');
  const [ours, partners] = [await somebody(api, ['support'], { fresh: false }), await somebody(api, [], { fresh: false })];
  const known = await admin.post('/v1/invitations', invitee({ email: ours.email.toUpperCase() })).expect(409);
  expect(known.body).toMatchObject({ code: 'email_of_ours', detail: expect.stringContaining('under Settings, People') });
  const theirs = await admin.post('/v1/invitations', invitee({ email: partners.email })).expect(409);
  expect(theirs.body.code).toBe('email_in_use');
});

test('a lone administrator can invite only a second administrator; other invitations to money roles wait for that one', async () => {
  const admin = await steppedUp(api);
  const [finance, both, second, third] = [uuid(), uuid(), uuid(), uuid()];
  await admin.post('/v1/invitations', invitee({ roles: ['finance_approver'] }), finance).expect(200);
  await admin.post('/v1/invitations', invitee({ roles: ['admin', 'finance_preparer'] }), both).expect(200);
  await admin.post('/v1/invitations', invitee({ roles: ['admin'] }), second).expect(200);
  await admin.post('/v1/invitations', invitee({ roles: ['admin'] }), third).expect(200);
  expect(await Promise.all([finance, both, second, third].map(mailsOf))).toEqual([0, 0, 1, 0]);
  const { body } = await admin.get('/v1/invitations').expect(200);
  expect((body as StaffInvitation[]).find(({ id }) => id === finance)?.state).toBe('waits_for_second');
  const alone = (await admin.post(`/v1/invitations/${finance}/confirm`).expect(409)).body;
  expect(alone).toMatchObject({ code: 'no_second_admin', detail: expect.stringContaining('Another one is needed first') });
  const other = await steppedUp(api);
  await other.post(`/v1/invitations/${finance}/confirm`).expect(200);
  expect(await mailsOf(finance)).toBe(1);
});

test('locking the other administrators does not make one a lone administrator: a new one still needs a second person', async () => {
  const [one, two] = [await steppedUp(api), await steppedUp(api)];
  await one.post(`/v1/people/${two.id}/lock`, { reason: 'They left us yesterday.' }).expect(200);
  const id = uuid();
  await one.post('/v1/invitations', invitee({ roles: ['admin'] }), id).expect(200);
  expect(await mailsOf(id)).toBe(0);
  expect(await api.owner.invitation.findUniqueOrThrow({ where: { id } })).toMatchObject({ needsSecond: true });
  const alone = api.deps.db.invitation.update({ where: { id }, data: { needsSecond: false } });
  await expect(alone).rejects.toThrow(/two administrators/);
  await one.post(`/v1/people/${two.id}/unlock`).expect(200);
  const back = await steppedUp(api); // whoever is let in again, or another one, agrees
  await back.post(`/v1/invitations/${id}/confirm`).expect(200);
});

test.each([
  ['somebody of finance', ['finance_preparer'], true],
  ['a third administrator', ['admin'], false],
])('the database refuses an invitation of %s by one administrator, however it is written', async (_, staffRoles, isLone) => {
  const admin = await steppedUp(api);
  if (!isLone) await steppedUp(api);
  const id = uuid();
  const sealed = sealInvitee(api.deps.config.dataKeys, id, newAddress());
  const row = { id, kind: 'staff', name: 'Eve', language: 'en', staffRoles, invitedBy: admin.id, ...sealed };
  const written = (needsSecond: boolean) => api.deps.db.invitation.create({ data: { ...row, needsSecond } });
  await expect(written(false)).rejects.toThrow(/invitation_\w+_by_two|two administrators/);
  await written(true);
  await expect(api.deps.db.invitation.update({ where: { id }, data: { needsSecond: false } })).rejects.toThrow(
    /invitation_\w+_by_two|two administrators/,
  );
});

test('with two administrators, an invitation to finance is mailed only after the other one confirms', async () => {
  const [one, two] = [await steppedUp(api), await steppedUp(api)];
  const id = uuid();
  await one.post('/v1/invitations', invitee({ roles: ['finance_approver'] }), id).expect(200);
  expect(await mailsOf(id)).toBe(0);
  await one.post(`/v1/invitations/${id}/resend`).expect(409); // there is nothing yet to send again
  const own = await one.post(`/v1/invitations/${id}/confirm`).expect(409);
  expect(own.body).toMatchObject({ code: 'second_admin', detail: expect.not.stringContaining('payout') });
  await two.post(`/v1/invitations/${id}/confirm`).expect(200);
  expect(await mailsOf(id)).toBe(1);
  const again = await two.post(`/v1/invitations/${id}/confirm`).expect(409);
  expect(again.body.code).toBe('account_decided');
});

test('an invitation can be sent again; after it was withdrawn it is not listed and cannot be sent', async () => {
  const admin = await steppedUp(api);
  const id = uuid();
  await admin.post('/v1/invitations', invitee(), id).expect(200);
  await admin.post(`/v1/invitations/${id}/resend`).expect(200);
  expect(await mailsOf(id)).toBe(2);
  await admin.post(`/v1/invitations/${id}/withdraw`).expect(200);
  const { body } = await admin.get('/v1/invitations').expect(200);
  expect((body as StaffInvitation[]).map((one) => one.id)).not.toContain(id);
  await admin.post(`/v1/invitations/${id}/resend`).expect(409);
});

/** What the worker keeps where the mail server will not take the address. */
async function refuseMailOf(invitationId: string): Promise<void> {
  const { id } = await api.owner.accountMail.findFirstOrThrow({ where: { invitationId }, orderBy: { createdAt: 'desc' } });
  const at = new Date();
  await api.owner.accountMail.update({ where: { id }, data: { sentAt: at, expiresAt: at } });
  await api.owner.invitation.update({ where: { id: invitationId }, data: { expiresAt: new Date(Date.now() + 86_400_000) } });
}

test('an undelivered invitation says so, and correcting its address withdraws it and makes a new one', async () => {
  const [admin, other] = [await steppedUp(api), await steppedUp(api)];
  const [id, right] = [uuid(), uuid()];
  const wanted = invitee({ roles: ['finance_preparer'] });
  await admin.post('/v1/invitations', wanted, id).expect(200);
  await other.post(`/v1/invitations/${id}/confirm`).expect(200);
  await refuseMailOf(id);
  const stateOf = async () =>
    ((await admin.get('/v1/invitations').expect(200)).body as StaffInvitation[]).map((one) => [one.id, one.state]);
  expect(await stateOf()).toEqual([[id, 'undelivered']]);
  await admin.post(`/v1/invitations/${id}/resend`).expect(200);
  expect(await stateOf()).toEqual([[id, 'on_its_way']]);
  await admin.post('/v1/invitations', { ...wanted, email: newAddress(), insteadOf: id }, right).expect(200);
  expect(await stateOf()).toEqual([[right, 'waits_for_second']]); // what was agreed to was another address
  expect(await mailsOf(right)).toBe(0);
  const late = await admin.post('/v1/invitations', invitee({ insteadOf: id })).expect(409);
  expect(late.body.code).toBe('account_decided');
});

test('S09: an invitation without a fresh second factor is refused with step_up_required', async () => {
  const cookie = await api.signIn(['admin']);
  const refused = await api.as(cookie).post('/v1/invitations', invitee()).expect(403);
  expect(refused.body.code).toBe('step_up_required');
});
