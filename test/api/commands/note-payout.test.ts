import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
});
afterAll(() => books.end());

test('a note on a payout is stored once with its author, and audited by id without its text', async () => {
  const { payoutId } = await books.payout();
  const support = await somebody(api, ['support']);
  const key = uuid();
  const text = 'The partner called: the account is being moved';
  for (let click = 0; click < 2; click += 1) await support.post(`/v1/payouts/${payoutId}/note`, { text }, key).expect(200);
  expect((await support.get(`/v1/payouts/${payoutId}`)).body.notes).toEqual([
    { id: key, at: expect.any(String), by: { id: support.id, name: expect.any(String) }, text },
  ]);
  const rows = await api.owner.auditEntry.findMany({ where: { subjectId: payoutId, action: 'payout.note' } });
  expect(rows).toMatchObject([{ actorId: support.id, after: { noteId: key } }]);
  expect(JSON.stringify(rows, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))).not.toContain('called');
});

test('an empty note, one on an unknown payout and one by staff without a money role are refused', async () => {
  const { payoutId } = await books.payout();
  const admin = await somebody(api, ['admin']);
  await admin.post(`/v1/payouts/${payoutId}/note`, { text: '  ' }).expect(400);
  await admin.post(`/v1/payouts/${uuid()}/note`, { text: 'x' }).expect(404);
  await (await somebody(api, ['staff'])).post(`/v1/payouts/${payoutId}/note`, { text: 'x' }).expect(403);
});
