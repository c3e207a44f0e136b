import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { PortalEarningLine } from '../../../api/contract/portal-commissions.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

async function adjust(
  partnerId: string,
  change: { readonly amountMinor: number; readonly approvedBy: string | null; readonly reason: string },
) {
  const row = { id: uuid(), partnerId, currency: 'CHF', kind: 'adjustment', askedBy: uuid(), ...change };
  await api.owner.adjustment.create({ data: row });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: row.id });
  return row.id;
}

test('a booked adjustment is a line of its own in the partner’s commissions, and not part of the earnings', async () => {
  const { partnerId, person } = await world.partner(await world.program());
  const other = await world.partner(await world.program());
  const owner = await person('owner');
  const at = `/v1/portal/partners/${partnerId}`;
  const earned = async () => (await owner.get(`${at}/report?from=2026-01&to=2027-12`).expect(200)).body.totals;
  const before = await earned();
  const id = await adjust(partnerId, { amountMinor: 7_000, approvedBy: uuid(), reason: 'Bonus for the campaign in November' });
  await adjust(partnerId, { amountMinor: -1, approvedBy: uuid(), reason: 'Rounded too high before' });
  await adjust(partnerId, { amountMinor: 900, approvedBy: null, reason: 'Nobody has approved this' });
  await adjust(other.partnerId, { amountMinor: 800, approvedBy: uuid(), reason: 'It is of another partner' });
  const filter = encodeURIComponent(JSON.stringify({ kind: 'adjustment' }));
  const lines = PortalEarningLine.array().parse((await owner.get(`${at}/commissions?filter=${filter}`).expect(200)).body);
  expect(lines.map(({ line, state, customer, amount, note }) => [line, state, customer, amount.amount, note])).toEqual([
    ['adjusted', 'booked', '', -1, 'Rounded too high before'],
    ['adjusted', 'booked', '', 7_000, 'Bonus for the campaign in November'],
  ]);
  expect(lines[1]).toMatchObject({ id, kind: 'adjustment', statement: null });
  const { latest } = (await owner.get(`${at}/overview`).expect(200)).body;
  expect(latest).toContainEqual(lines[1]);
  expect(await earned()).toEqual(before);
  const { text } = await owner.get(`${at}/commissions/export.csv?filter=${filter}`).expect(200);
  const [head = '', first = ''] = text.replace('\uFEFF', '').split(/\r?\n/);
  const cell = (name: string) => first.split(',')[head.split(',').indexOf(name)];
  expect([cell('state'), cell('reason'), cell('note')]).toEqual(['booked', '', 'Rounded too high before']);
  const booked = encodeURIComponent(JSON.stringify({ state: 'booked' }));
  const { body } = await owner.get(`${at}/commissions?filter=${booked}`).expect(200);
  expect(body).toEqual(lines);
});
