/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { writeNumber } from '../../../admin/bookkeeping/write-number.ts';
import { idOf } from '../records.ts';
import { startServer } from '../server.ts';

const done = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
const send = async (body: unknown) => {
  const server = startServer({ '/account-numbers': done });
  await writeNumber({ resource: 'account-numbers', verb: 'create', id: 'cash::', commandId: idOf(9), body });
  return server.sentTo('/account-numbers').map(({ body: sent, headers }) => [sent, headers.get('idempotency-key')]);
};

test('an account number is sent with the seen version and the sheet’s key', async () => {
  const seen = { code: 'cash', subAccount: '', currency: '', version: 3 };
  expect(await send({ ...seen, number: '1021', name: 'Bank' })).toEqual([[{ ...seen, number: '1021', name: 'Bank' }, idOf(9)]]);
});

test.each([
  { part: 'stripe:CHF', place: { subAccount: 'stripe', currency: 'CHF' } },
  { part: ':EUR', place: { subAccount: '', currency: 'EUR' } },
])('a part of an account is sent with its place: $part', async ({ part, place }) => {
  const [sent] = await send({ code: 'cash', version: 0, number: '1022', name: 'Stripe', part });
  expect(sent?.[0]).toEqual({ code: 'cash', version: 0, number: '1022', name: 'Stripe', ...place });
});
