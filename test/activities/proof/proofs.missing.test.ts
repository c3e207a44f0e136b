import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { payoutProof } from '../../../activities/proof/proofs.ts';
import { checkPack } from '../../../scripts/proof/check.ts';
import { readPack } from '../../../scripts/proof/read.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { payoutWorld, settled, type PayoutWorld } from '../../support/payout-world.ts';
import { forged, proofKeys, verifyProof } from '../../support/proof-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

test.each([
  ['fee', 'a fee, which the company bore'],
  ['nothing_missing', 'lost: it left, did not arrive, and is not expected back'],
])('a finding about a missing part (%s) is in the proof; the sums add up, and the check fails if they do not', async (outcome, said) => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await aHeldBooking(world.owner, { amountMinor: 6_000n, matchedPayoutId: story.payoutId, outcome: 'matched', reason: null });
  await story.see({ kind: 'returned', reference: `return-${story.payoutId}`, amount: 4_000, charges: 0, code: 'AC04' });
  await aHeldBooking(world.owner, {
    isDebit: false,
    amountMinor: 4_000n,
    matchedPayoutId: story.payoutId,
    outcome: 'matched',
    reason: null,
  });
  for (const actor of [uuid(), uuid()])
    expect(await story.tell({ kind: 'resolve', actor, arguments: { outcome, evidence: { reference: 'call' } } })).toEqual({
      accepted: true,
    });
  const { documentId } = await payoutProof({ db: world.worker, keys: proofKeys }, story.payoutId);
  const { bytes } = await world.owner.document.findUniqueOrThrow({ where: { id: documentId } });
  const problems = (zip: Uint8Array) => checkPack(readPack(zip)).flatMap(({ problems: found }) => found);
  expect(problems(bytes)).toEqual([]);
  const { code, text } = await verifyProof(bytes);
  expect([code, text]).toEqual([0, expect.stringContaining(`two people called 2000 CHF of it ${said} (minor units)`)]);
  for (const [from, to] of [
    ['"amount": 4000,\n        "currency": "CHF"', '"amount": 1,\n        "currency": "CHF"'],
    ['"amount": 4000,\n        "currency": "CHF"', '"amount": 4000,\n        "currency": "EUR"'],
  ] as const)
    expect(problems(forged(bytes, 'payouts.json', (json) => json.replace(from, to)))).toEqual([
      expect.stringMatching(/the bank credited .*, and no return of that is booked/),
    ]);
  const less = forged(bytes, 'payouts.json', (json) => json.replace(/"amount": 2000/g, '"amount": 1000'));
  expect(problems(less)).toEqual(
    expect.arrayContaining([expect.stringMatching(/explained of what did not come back: 2000; its history gives/)]),
  );
});

test('a reversed return is not counted in the proof', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await aHeldBooking(world.owner, { amountMinor: 6_000n, matchedPayoutId: story.payoutId, outcome: 'matched', reason: null });
  const shown = (amount: number) => ({ isDebit: false, amountMinor: BigInt(amount), matchedPayoutId: story.payoutId, outcome: 'matched' });
  await story.see({ kind: 'returned', reference: 'of another', amount: 4_000, charges: 0, code: null });
  const [entry] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where source_id = ${story.payoutId} and kind = 'payout.return'`;
  const { id } = await world.owner.adjustment.create({
    data: {
      id: uuid(),
      partnerId: payee.partnerId,
      currency: 'CHF',
      kind: 'reversal',
      amountMinor: 4_000,
      reversesEntryId: entry?.id ?? '',
      reason: 'of another',
      askedBy: uuid(),
      approvedBy: uuid(),
    },
  });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  await story.drain();
  await story.see({ kind: 'returned', reference: 'its own', amount: 5_000, charges: 0, code: null });
  await aHeldBooking(world.owner, { ...shown(5_000), reason: null });
  const { documentId } = await payoutProof({ db: world.worker, keys: proofKeys }, story.payoutId);
  const { bytes } = await world.owner.document.findUniqueOrThrow({ where: { id: documentId } });
  expect(checkPack(readPack(bytes)).flatMap(({ problems }) => problems)).toEqual([]);
  const { code, text } = await verifyProof(bytes);
  expect([code, text]).toEqual([0, expect.stringContaining('5000 of 6000 CHF came back')]);
});
