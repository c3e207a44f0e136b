import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { audit } from '../../../prisma/audit/audit.ts';
import { lostHeadQueries } from '../../../prisma/audit/anchor-file.ts';
import { haltPayouts } from '../../../prisma/payout/halt-payouts.ts';
import { liftHalts } from '../../support/halts.ts';
import { payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const isLost = async (kind: 'audit' | 'ledger', head: string, at: Date): Promise<boolean> =>
  (await world.database.pool('auditor').query(lostHeadQueries[kind], [head, at.toISOString()])).rowCount === 1;

test('a missing head counts as lost with the backup only after the payouts were released, and only if it was written between backup and stop', async () => {
  const day = new Date().toISOString().slice(0, 10);
  await world.worker.$transaction((tx) => audit(tx, { id: null, name: 'worker' }, { action: 'test', subject: { kind: 'test', id: '1' } }));
  const { _max } = await world.owner.auditEntry.aggregate({ _max: { seq: true } });
  const last = Number(_max.seq);
  const before = new Date(Date.now() - 60_000);
  await world.worker.$transaction((tx) => haltPayouts(tx, [{ kind: 'audit', name: String(last + 90) }]));
  expect(await isLost('audit', String(last + 40), before)).toBe(false); // not yet released
  await liftHalts(world.owner);
  expect(await isLost('audit', String(last + 40), before)).toBe(true);
  expect(await isLost('audit', String(last), before)).toBe(false); // of the backup itself
  expect(await isLost('audit', String(last + 40), new Date(Date.now() + 60_000))).toBe(false); // of the time after it
  expect([await isLost('ledger', day, before), await isLost('ledger', '2020-01-01', before)]).toEqual([true, false]);
});

test('a backup that was made during a stop explains its missing heads, too, once that stop has ended', async () => {
  await world.worker.$transaction((tx) => haltPayouts(tx, [{ kind: 'provider', name: 'before the backup' }]));
  const { _max } = await world.owner.auditEntry.aggregate({ _max: { seq: true } });
  const last = Number(_max.seq);
  const written = new Date();
  await world.worker.$transaction((tx) => haltPayouts(tx, [{ kind: 'restored', name: 'afterwards' }]));
  await liftHalts(world.owner);
  expect(await isLost('audit', String(last + 9), written)).toBe(true);
  expect(await isLost('audit', String(last + 9), new Date(Date.now() + 60_000))).toBe(false);
});

test('a stop without a restored backup explains no missing head', async () => {
  await world.worker.$transaction((tx) => haltPayouts(tx, [{ kind: 'provider', name: 'elsewhere' }]));
  await liftHalts(world.owner);
  const { _max } = await world.owner.auditEntry.aggregate({ _max: { seq: true } });
  expect(await isLost('audit', String(Number(_max.seq) + 40), new Date(Date.now() - 1))).toBe(false);
});
