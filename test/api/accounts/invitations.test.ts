import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { StaffInvitation } from '../../../api/contract/people.ts';
import { startApi, type RunningApi } from '../running.ts';
import { newAddress, steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
/** Whether there is a second administrator is what these rules turn on. */
beforeEach(() => api.owner.person.updateMany({ data: { staffRoles: ['support'] } }));

const invitee = (more: object = {}) => ({ name: 'Nora Neu', email: newAddress(), language: 'de', roles: ['support'], ...more });
const mailsOf = (invitationId: string) => api.owner.accountMail.count({ where: { invitationId } });

test('an administrator invites by mail: the link is asked for, and the address stands nowhere in the clear', async () => {
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

test('nobody is invited twice, and nobody who has an account', async () => {
  const admin = await steppedUp(api);
  const wanted = invitee();
  await admin.post('/v1/invitations', wanted).expect(200);
  const again = await admin.post('/v1/invitations', { ...wanted, email: wanted.email.toUpperCase() }).expect(409);
  expect(again.body.code).toBe('already_invited');
  const known = await admin.post('/v1/invitations', invitee({ email: admin.email })).expect(409);
  expect(known.body.code).toBe('email_in_use');
});

test('a lone administrator may invite the second one', async () => {
  const admin = await steppedUp(api);
  const id = uuid();
  await admin.post('/v1/invitations', invitee({ roles: ['admin'] }), id).expect(200);
  expect(await mailsOf(id)).toBe(1);
});

test('with a second administrator, finance and administrators come in by two: the mail waits for the other one', async () => {
  const [one, two] = [await steppedUp(api), await steppedUp(api)];
  const id = uuid();
  await one.post('/v1/invitations', invitee({ roles: ['finance_approver'] }), id).expect(200);
  expect(await mailsOf(id)).toBe(0);
  await one.post(`/v1/invitations/${id}/resend`).expect(409); // there is nothing yet to send again
  const own = await one.post(`/v1/invitations/${id}/confirm`).expect(409);
  expect(own.body).toMatchObject({ code: 'four_eyes' });
  await two.post(`/v1/invitations/${id}/confirm`).expect(200);
  expect(await mailsOf(id)).toBe(1);
  const again = await two.post(`/v1/invitations/${id}/confirm`).expect(409);
  expect(again.body.code).toBe('account_decided');
});

test('sent again and withdrawn: then nothing of it can be done any more', async () => {
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

test('S09: without a fresh factor nobody is invited', async () => {
  const cookie = await api.signIn(['admin']);
  const refused = await api.as(cookie).post('/v1/invitations', invitee()).expect(403);
  expect(refused.body.code).toBe('step_up_required');
});
