import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { previewPayoutRun } from '../../../prisma/payout/payout-preview.ts';
import { payoutRunStory } from '../../support/payout-run-story.ts';
import { addPolicy, exportFile, fund, givenProgram, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

test('of two balances paid in one currency, the one that waited is paid in the next run', async () => {
  const programId = await givenProgram(world.owner, { program: { currencyRule: 'convert_at_payout' } });
  await addPolicy(world.owner, programId, { currency: 'EUR' });
  const payee = await world.given({ programId, available: 6_000, method: { currency: 'EUR' } });
  const inRun = async (period: string, at: string): Promise<string[]> => {
    for (const currency of ['CHF', 'EUR']) await fund(world.worker, { ...payee, currency }, 6_000);
    const [day] = at.split('T');
    const rate = { source: 'ecb', base: 'CHF', quote: 'EUR', quotedAt: `${day}T03:00:00Z`, rate: '1.050000' };
    await world.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
    const month = { period, periodFrom: '2026-09-30T22:00:00Z', periodTo: at, timeZone: 'Europe/Zurich', scheduledAt: at };
    await world.owner.payoutRun.create({ data: { id: uuid(), programId, ...month, state: 'opened' } });
    const cutOffAt = { programId, cutOff: at };
    const foreseen = (await previewPayoutRun(world.owner, cutOffAt)).lines.map(({ currency, reason }) => `${currency} ${reason}`);
    const run = payoutRunStory(world, { programId, period });
    await run.settle(at);
    expect(foreseen.filter((line) => line.endsWith('waits_its_turn'))).toEqual(
      (await run.excluded()).map(({ currency, reason }) => `${currency} ${reason}`),
    );
    await run.approve();
    const [payout] = await run.payouts();
    if (payout === undefined) throw new Error('nothing is paid');
    await exportFile(world, payout, at);
    await payout.see({ kind: 'settled', reference: uuid(), amount: Number((await payout.row()).amountMinor) }, at);
    return (await run.excluded()).map(({ currency }) => currency);
  };
  expect(await inRun('2026-10', '2026-11-01T05:00:00Z')).toEqual(['CHF']);
  expect(await inRun('2026-11', '2026-12-01T05:00:00Z')).toEqual(['EUR']);
  expect(await inRun('2026-12', '2027-01-01T05:00:00Z')).toEqual(['CHF']);
  expect(await inRun('2027-01', '2027-02-01T05:00:00Z')).toEqual(['EUR']);
});
