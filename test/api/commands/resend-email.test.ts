import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sealRecipients } from '../../../prisma/email-address.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let sami: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  sami = await somebody(api, ['support']);
});
afterAll(() => api.stop());

async function aMail({ state = 'failed', kind = 'sendEmail', hasEffect = true } = {}) {
  const [id, entityId] = [uuid(), uuid()];
  const eventKey = `mail:ticket_answered:${id}`;
  const written = { kind: 'ticket_answered', language: 'en', subject: 'Answered', html: 'h', text: 't' };
  const to = sealRecipients(api.deps.config.dataKeys, id, ['anna@partner.test']);
  await api.owner.emailMessage.create({ data: { id, eventKey, messageId: `<${id}@x.test>`, ...written, to, state } });
  const effect = { entityKind: 'ticket', entityId, arguments: { template: 'ticket_answered', ticketId: entityId }, summary: 'Mail' };
  if (hasEffect) await api.owner.effect.create({ data: { key: eventKey, kind, ...effect, wantedAt: new Date(), doneAt: new Date() } });
  return { id, eventKey };
}
const wanted = (eventKey: string) => api.owner.effect.findMany({ where: { key: { startsWith: `${eventKey}:again:` } } });

test('a failed mail is wanted again, once a click, as a new one that says the same thing', async () => {
  const { id, eventKey } = await aMail();
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body.canResend).toBe(true);
  const key = uuid();
  await sami.post(`/v1/emails/${id}/resend`, {}, key).expect(200);
  await sami.post(`/v1/emails/${id}/resend`, {}, key).expect(200);
  const [again, ...more] = await wanted(eventKey);
  expect(more).toEqual([]);
  expect(again).toMatchObject({ kind: 'sendEmail', doneAt: null, arguments: { template: 'ticket_answered' } });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${again?.key}` } })).toBe(1);
  expect((await api.owner.emailMessage.findUniqueOrThrow({ where: { id } })).state).toBe('failed');
});

test.each([
  ['on its way', { state: 'sending' }],
  ['with a secret', { kind: 'issueAccess' }],
  ['of something that is no longer kept', { hasEffect: false }],
])('a mail %s is not sent again', async (_name, change) => {
  const { id, eventKey } = await aMail(change);
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body.canResend).toBe(false);
  expect((await sami.post(`/v1/emails/${id}/resend`).expect(409)).body.code).toBe('mail_not_resendable');
  expect(await wanted(eventKey)).toEqual([]);
});

test('only who may read mails and resend them', async () => {
  const { id } = await aMail();
  const petra = await somebody(api, ['staff']);
  await petra.post(`/v1/emails/${id}/resend`).expect(403);
  await sami.post(`/v1/emails/${uuid()}/resend`).expect(404);
});
