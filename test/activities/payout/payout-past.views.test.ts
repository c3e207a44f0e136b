import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { latePaymentsBy } from '../../../domain/payout/late-payment.ts';
import { shownBesideBy } from '../../../domain/payout/shown-beside.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { payoutStory, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

interface Event {
  readonly reason: string;
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
}
const event = (reason: string, reference: string, more: Event['evidence'] = {}): Event => ({
  reason,
  evidence: { reference, amount: 6_000, ...more },
});

/** Steps of a history, each of one or more events that only come together. */
const shown: readonly Event[][] = [
  ...['tr_2', 'tr_3'].flatMap((name) => [
    [event('paid_twice', `paid_twice:${name}`)],
    [event('other_amount', `other_amount:${name}`, { amount: 5_000 })],
    [event('other_currency', `other_currency:${name}`, { amount: name === 'tr_2' ? 5_000 : null, currency: 'EUR' })],
    [{ reason: 'late_answer', evidence: { reference: `late_answer:${name}`, attempt: 1 } }],
    [event('unexpected_debit', `unexpected_debit:${name}`)],
  ]),
  [event('other_currency', 'other_currency:tr_back', { currency: 'EUR', of: 'tr_2' })],
  [event('other_currency', 'other_currency:trr_old', { currency: 'EUR' })],
  [event('other_currency', 'other_currency:ITEM:back', { currency: 'EUR' })],
  [event('return_said_otherwise', 'return_said_otherwise:trr_1')],
  [event('return_shown_again', 'return_shown_again:trr_1')],
  [event('return_too_large', 'return_too_large:trr_1')],
  [{ reason: 'return_too_large', evidence: {} }], // a person's word, refused
];
const decided: readonly Event[][] = [
  [event('second_payment_undone', 'undone:trr_2', { of: 'tr_2', amount: 2_500 })],
  [event('second_payment_undone', 'undone:trr_3', { of: 'tr_2', amount: 2_500 })],
  [event('second_payment_undone', 'undone:trr_4', { of: 'tr_3', amount: 6_000 })],
  [event('duplicate_booked', 'duplicate:tr_2')],
  [event('duplicate_withdrawn', 'withdrawn:duplicate:tr_2')],
  [event('duplicate_withdrawn', 'withdrawn:duplicate:tr_2'), event('duplicate_booked', 'duplicate:again:tr_2')],
  [event('duplicate_booked', 'duplicate:a call', { isSaid: true })],
  [event('debit_booked', 'duplicate:tr_3', { shows: 'duplicate:a call' })],
  [event('duplicate_booked', 'duplicate:tr_2', { isSaid: true })],
  [event('debit_booked', 'duplicate:tr_3', { shows: 'duplicate:tr_2' })],
  [event('duplicate_withdrawn', 'withdrawn:duplicate:a call', { shownBy: 'duplicate:tr_3' })],
  [event('late_payment_refuted', 'refuted:tr_2', { said: 'a call' })],
  [event('resolved', 'a call')],
  [event('paid_out', 'tr_2')],
  [event('debit_booked', 'debit:tr_3')],
  [event('resolution_proposed', 'trr_1', { outcome: 'returned' })],
  [event('resolution_proposed', 'duplicate:tr_2', { outcome: 'paid_twice' })],
  [event('returned_by_bank', 'trr_1')],
  [event('returned_by_bank', 'again:trr_1')],
  [event('second_payment_undone', 'undone:trr_1', { of: 'tr_9' })],
];
const histories = (steps: readonly Event[][]) =>
  fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 9 }).map((taken) => taken.flat());
const ofLate: readonly string[] = [
  'late_answer',
  'unexpected_debit',
  'other_amount',
  'other_currency',
  'second_payment_undone',
  'late_payment_refuted',
  'resolved',
];

/** A payout at Stripe, paid or refused. */
async function atStripe(isPaid: boolean): Promise<{ id: string; partnerId: string }> {
  const story = payoutStory(world);
  await story.request(await world.given({ available: 6_000, method: { rail: 'stripe_connect' } }));
  await story.approve();
  if (isPaid) for (const kind of ['accepted', 'settled'] as const) await story.see(proof[kind]);
  else await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
  return story.row();
}
const proof = {
  accepted: { kind: 'accepted', attempt: 1, reference: 'tr_1' },
  settled: { kind: 'settled', reference: 'tr_1', amount: 6_000 },
} as const;

class Undo extends Error {}

/** What the database says with this history, which is taken back. */
async function listed(
  view: 'payout_shown_beside' | 'payout_shown_late',
  { id, partnerId }: { id: string; partnerId: string },
  history: Event[],
) {
  let rows: string[] = [];
  const of = { payoutId: id, partnerId, fromState: 'settled', toState: 'settled', actor: 'worker', at: new Date() };
  await world.owner
    .$transaction(async (tx) => {
      await tx.payoutEvent.createMany({ data: history.map(({ reason, evidence }) => ({ id: uuid(), ...of, reason, evidence })) });
      const found = await tx.$queryRaw<{ name: string }[]>`
        select reason || ' ' || reference as name from ${Prisma.raw(view)} where payout_id = ${id}::uuid order by event_id`;
      rows = found.map(({ name }) => name);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return rows;
}

test('property: the database and the domain list the same movements beside a paid payout', async () => {
  const payout = await atStripe(true);
  await fc.assert(
    fc.asyncProperty(histories([...shown, ...decided]), async (history) => {
      const expected = shownBesideBy({ rail: 'stripe_connect', state: 'settled', amount: 6_000 }, history);
      expect(await listed('payout_shown_beside', payout, history)).toEqual(
        expected.map(({ reason, reference }) => `${reason} ${reference}`),
      );
    }),
    { numRuns: 120 },
  );
});

test('property: the database and the domain list the same late payments of failed payouts that wait for people', async () => {
  const payout = await atStripe(false);
  await fc.assert(
    fc.asyncProperty(histories([...shown, ...decided].filter(([one]) => ofLate.includes(one?.reason ?? ''))), async (history) => {
      const late = latePaymentsBy({ rail: 'stripe_connect', state: 'failed', amount: 6_000 }, history);
      const rows = await listed('payout_shown_late', payout, history);
      expect(rows.map((row) => row.replace(/^\S+ /, ''))).toEqual(late.map(({ reference }) => reference).toReversed());
    }),
    { numRuns: 120 },
  );
});
