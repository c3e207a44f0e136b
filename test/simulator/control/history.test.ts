import { expect, test } from '@jest/globals';
import { pairs } from '../running.ts';

const both = pairs();

test('a past of years comes in one call, and nobody is told of it', async () => {
  const { commend, simulator } = await both();
  const at = '2025-06-01T08:00:00Z';
  const made = await simulator.call<{ stripe: { id: string }[]; bexio: { id: number }[] }>('POST', '/control/history', {
    customers: [{ id: 'acct_1', name: 'Velo Werk Bern', email: 'info@velowerk.test', at }],
    stripe: [
      {
        invoice: { id: 'in_past_1', customer: 'acct_1', amount: 12_900, at },
        payments: [{ at: '2025-06-02T08:00:00Z' }],
        refunds: [{ amount: 900, at: '2025-06-03T08:00:00Z' }],
      },
      { invoice: { customer: 'acct_1', amount: 12_900, at }, payments: [{ outOfBand: true, at }] },
    ],
    bexio: [{ invoice: { customer: 'acct_1', net: 10_000, at }, payments: [{ at: '2025-06-20T08:00:00Z' }] }],
  });
  expect(made).toMatchObject({
    customers: [{ id: 'acct_1', createdAt: '2025-06-01T08:00:00.000Z' }],
    stripe: [{ id: 'in_past_1', status: 'paid' }, { status: 'paid' }],
    bexio: [{ status: 9 }],
  });
  const [refund] = (await simulator.stripe.refunds.list()).data;
  expect(refund).toMatchObject({ amount: 900, created: Date.parse('2025-06-03T08:00:00Z') / 1000 });
  expect((await simulator.stripe.events.list()).data).toEqual([]);
  expect(await simulator.call('GET', '/control/host-calls')).toEqual([]);
  expect(commend.received).toEqual([]);
});
