import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { methodRow, payoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const migration = new URL('../../prisma/migrations/20261204030001_by_hand_is_masked/migration.sql', import.meta.url);
const inClear = 'To "Anna & Co", CH93 0076 2011 6238 5295 7';
const inHtml = 'To &quot;Anna &amp; Co&quot;, CH93 0076 2011 6238 5295 7';

test('the migration masks payout details by hand in their row and in stored emails, and leaves other details unchanged', async () => {
  const { partnerId, methodId, editor } = await world.given();
  const id = uuid();
  await world.owner.$executeRaw`alter table payout_method drop constraint payout_method_by_hand`;
  const row = methodRow({ id, partnerId, editor, currency: 'CHF' });
  await world.owner.payoutMethod.create({ data: { ...row, rail: 'manual', masked: inClear } });
  const mail = (eventKey: string, ofPartner: string | null) => ({
    id: uuid(),
    eventKey,
    messageId: eventKey,
    kind: 'payout',
    partnerId: ofPartner,
    to: new Uint8Array(),
    language: 'en',
    subject: `Changed: ${inClear}`,
    text: `Now ${inClear}.`,
    html: `<p>Now ${inHtml}.</p>`,
  });
  const [toPartner, toFinance] = ['mail:payout_details_changed:1', `mail:payout_details_added:${id}`];
  await world.owner.emailMessage.createMany({ data: [mail(toPartner, partnerId), mail(toFinance, null)] });
  await world.owner.$executeRaw`alter table payout_method disable trigger payout_method_check`;
  await world.database.pool('owner').query(await readFile(migration, 'utf8'));
  await world.owner.$executeRaw`alter table payout_method enable trigger payout_method_check`;
  const masks = await world.owner.payoutMethod.findMany({ where: { partnerId }, select: { id: true, masked: true } });
  expect(masks).toEqual(
    expect.arrayContaining([
      { id: methodId, masked: row.masked },
      { id, masked: '•••' },
    ]),
  );
  for (const eventKey of [toPartner, toFinance])
    expect(await world.owner.emailMessage.findUnique({ where: { eventKey } })).toMatchObject({
      subject: 'Changed: •••',
      text: 'Now •••.',
      html: '<p>Now •••.</p>',
    });
});

test('the database refuses payout details by hand whose mask shows anything', async () => {
  const { partnerId, editor } = await world.given();
  const row = { ...methodRow({ id: uuid(), partnerId, editor, currency: 'CHF' }), rail: 'manual' };
  await expect(world.owner.payoutMethod.create({ data: { ...row, masked: inClear } })).rejects.toThrow('payout_method_by_hand');
  await expect(world.owner.payoutMethod.create({ data: { ...row, masked: '•••' } })).resolves.toBeDefined();
});
