import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { methodRow, payoutStory, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const hour = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * hour);

async function anOwner(locked = false): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@keller.test`, name: 'Bea', banned: locked } });
  return id;
}
const lock = (id: string, banned = true) => world.owner.person.update({ where: { id }, data: { banned } });
const method = (id: string) => world.owner.payoutMethod.findUniqueOrThrow({ where: { id } });

/** A partner with details that rest for two hours more, entered by this person. */
async function resting(editor: string) {
  const payee = await world.given({ available: 6_000, method: { editedBy: editor, activeFrom: later(2) } });
  const ask = async (hours: number) => {
    const story = payoutStory(world);
    await story.drain(later(hours).toISOString());
    return { story, verdict: await story.request(payee) };
  };
  return { payee, ask };
}

describe('payout details not yet valid when their editor was locked', () => {
  test('become payable only by a confirmation, not by their day', async () => {
    const bea = await anOwner();
    const { payee, ask } = await resting(bea);
    await lock(bea);
    expect((await ask(3)).verdict).toMatchObject({ accepted: false, code: 'method_editor_locked' });
    await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { confirmedBy: uuid() } });
    expect((await ask(3)).verdict).toEqual({ accepted: true });
  });

  test('become payable at the end of their waiting period again once that person is unlocked', async () => {
    const bea = await anOwner();
    const { payee, ask } = await resting(bea);
    await lock(bea);
    expect((await world.owner.person.findUniqueOrThrow({ where: { id: bea } })).lockedAt).toEqual(
      (await method(payee.methodId)).editorLockedAt,
    );
    await lock(bea, false);
    expect(await method(payee.methodId)).toMatchObject({ editorLockedAt: null });
    expect((await ask(1)).verdict).toMatchObject({ code: 'method_cooling_off' });
    expect((await ask(3)).verdict).toEqual({ accepted: true });
  });

  test('do not include details that were already payable', async () => {
    const bea = await anOwner();
    const payee = await world.given({ available: 6_000, method: { editedBy: bea } });
    await lock(bea);
    expect(await payoutStory(world).request(payee)).toEqual({ accepted: true });
  });

  test('include details entered after the lock', async () => {
    const { ask } = await resting(await anOwner(true));
    expect((await ask(3)).verdict).toMatchObject({ code: 'method_editor_locked' });
  });

  test('are work for finance after their waiting period until that person is unlocked', async () => {
    const bea = await anOwner();
    const { payee } = await resting(bea);
    await lock(bea);
    await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { activeFrom: later(-1) } });
    const waiting = () =>
      world.owner.$queryRaw<unknown[]>`select from work_item where kind = 'payout_method' and subject_id = ${payee.methodId}`;
    expect(await waiting()).toHaveLength(1);
    await lock(bea, false);
    expect(await waiting()).toEqual([]);
  });

  test('are paid to by no payout for the database either, and who confirmed them does not approve it', async () => {
    const bea = await anOwner();
    const payee = await world.given({ available: 6_000 });
    const kept = { ...methodRow({ id: uuid(), partnerId: payee.partnerId, editor: bea, currency: 'EUR' }), activeFrom: later(2) };
    await world.owner.payoutMethod.create({ data: kept });
    await lock(bea);
    const story = payoutStory(world);
    await story.request(payee);
    const copy = (id: string) => world.owner.$executeRaw`
      insert into payout select (jsonb_populate_record(o, jsonb_build_object('id', ${id}::text, 'reference', ${id}::text, 'end_to_end_id', ${endToEndIdOf(id)}::text,
        'state', 'draft', 'currency', 'EUR', 'payout_method_id', ${kept.id}::text))).* from payout o where o.id = ${story.payoutId}::uuid`;
    await expect(copy(uuid())).rejects.toThrow('PAYOUT_EDITOR_LOCKED');
    const rita = uuid();
    await world.owner.payoutMethod.update({ where: { id: kept.id }, data: { confirmedBy: rita, activeFrom: later(-1) } });
    await copy(uuid());
    await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { editorLockedAt: later(-1), confirmedBy: rita } });
    expect(await story.approve(rita)).toMatchObject({ accepted: false, code: 'four_eyes' });
    const { contentHash } = await story.row();
    const write = () =>
      world.owner.payoutApproval.create({ data: { id: uuid(), payoutId: story.payoutId, personId: rita, contentHash: contentHash ?? '' } });
    await expect(write()).rejects.toThrow('PAYOUT_FOUR_EYES');
  });
});
