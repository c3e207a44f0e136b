import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

type Reader = Awaited<ReturnType<typeof somebody>>;
const isOn = async (reader: Reader, event: string): Promise<boolean | undefined> => {
  const { body } = await reader.get('/v1/notifications').expect(200);
  return body.events.find((one: { event: string }) => one.event === event)?.isOn;
};

test('C26: a person switches their daily email off and on, without changing anyone else’s', async () => {
  const [petra, peter] = [await somebody(api, ['staff']), await somebody(api, ['staff'])];
  expect(await isOn(petra, 'overdue_work')).toBe(true);
  await petra.post('/v1/notifications/overdue_work/switch', { isOn: false }).expect(200);
  expect([await isOn(petra, 'overdue_work'), await isOn(peter, 'overdue_work')]).toEqual([false, true]);
  await petra.post('/v1/notifications/overdue_work/switch', { isOn: true }).expect(200);
  expect(await isOn(petra, 'overdue_work')).toBe(true);
  expect(await api.owner.notificationSetting.count({ where: { personId: petra.id } })).toBe(1);
});

test('C26: emails about security and promises cannot be switched off', async () => {
  const petra = await somebody(api, ['staff']);
  for (const event of ['security', 'access_reminders', 'tickets'])
    expect((await petra.post(`/v1/notifications/${event}/switch`, { isOn: false }).expect(403)).body).toMatchObject({
      code: 'nobody_may',
      detail: expect.stringContaining('it cannot be switched off'),
    });
  await petra.post('/v1/notifications/payout_decisions/switch', { isOn: false }).expect(404);
  expect(await api.owner.notificationSetting.count({ where: { personId: petra.id } })).toBe(0);
});

test('the log of notifications shows only the reader’s own emails, with the mail server’s answer', async () => {
  const [petra, peter] = [await somebody(api, ['staff']), await somebody(api, ['staff'])];
  const id = uuid();
  const written = { kind: 'overdue_work', language: 'en', subject: 'One task is overdue', html: 'h', text: 't', state: 'accepted' };
  await api.owner.emailMessage.create({
    data: { id, eventKey: id, messageId: `<${id}@x.test>`, personId: petra.id, to: Buffer.from('x'), serverAnswer: '250 ok', ...written },
  });
  expect((await petra.get('/v1/notifications').expect(200)).body.log).toMatchObject([
    { id, subject: written.subject, serverAnswer: '250 ok' },
  ]);
  expect((await peter.get('/v1/notifications').expect(200)).body.log).toEqual([]);
  const [shared, anna] = [uuid(), await somebody(api, ['staff'])];
  const toBoth = { personIds: [peter.id, anna.id], to: Buffer.from('x'), ...written, kind: 'access_breached' };
  await api.owner.emailMessage.create({ data: { id: shared, eventKey: shared, messageId: `<${shared}@x.test>`, ...toBoth } });
  for (const [reader, ids] of [
    [peter, [shared]],
    [anna, [shared]],
    [petra, [id]],
  ] as const)
    expect((await reader.get('/v1/notifications').expect(200)).body.log.map((one: { id: string }) => one.id)).toEqual(ids);
});
