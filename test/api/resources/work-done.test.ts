import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

type Reader = Awaited<ReturnType<typeof somebody>>;
const done = async (reader: Reader, filter: object = {}): Promise<{ id: string; action: string; subject: { id: string } }[]> =>
  (await reader.get(`/v1/work-done?range=[0,99]&filter=${encodeURIComponent(JSON.stringify(filter))}`).expect(200)).body;

async function aTicket() {
  const { id: programId } = await aProgram(api.owner);
  const partner = await aPartner(api.owner, programId);
  const id = uuid();
  const now = new Date();
  const dueAt = new Date(now.getTime() + 3_600_000);
  await api.owner.ticket.create({
    data: { id, kind: 'question', programId, partnerId: partner.id, title: 'Cookies', waitingSince: now, dueAt },
  });
  return { id, partner };
}

test('the work done today lists the last action on each object, without taking or postponing', async () => {
  const [sami, ada] = [await somebody(api, ['support']), await somebody(api, ['admin'])];
  const { id, partner } = await aTicket();
  await sami.post(`/v1/work/question:${id}/take`, {}).expect(200);
  expect(await done(sami)).toEqual([]);
  await sami.post(`/v1/tickets/${id}/assign`, { to: null }).expect(200);
  await sami.post(`/v1/tickets/${id}/close`, { text: 'It is answered.', seen: null }).expect(200);
  expect(await done(sami)).toMatchObject([
    {
      action: 'ticket.close',
      subject: { kind: 'ticket', id },
      partner: { id: partner.id },
      reference: expect.stringMatching(/^T-\d{4}-\d{4}/),
    },
  ]);
  expect(await done(ada)).toEqual([]);
});

test('the work done lists only actions since the given time', async () => {
  const sami = await somebody(api, ['support']);
  const { id } = await aTicket();
  await sami.post(`/v1/tickets/${id}/close`, { text: 'It is answered.', seen: null }).expect(200);
  expect(await done(sami, { since: new Date(Date.now() - 60_000).toISOString() })).toHaveLength(1);
  expect(await done(sami, { since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
});
