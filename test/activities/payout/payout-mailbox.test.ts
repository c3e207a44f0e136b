import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tellPayouts } from '../../../activities/payout/payout-mailbox.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { booksOf, payoutStory, payoutWorld, settled, submitted, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const letters = (entityId: string) => world.owner.mailboxMessage.count({ where: { entityId, appliedAt: null } });

test.each([0, -1_000])('a letter with an amount of %p cannot be put for a payout, alone or with others', async (amount) => {
  const story = await settled(world, await world.given({ available: 6_000 }));
  const evidence: RailEvidence = { kind: 'returned', reference: 'return-1', amount, charges: 0, code: 'AC04' };
  await expect(story.put(evidence)).rejects.toThrow(/amount/);
  const told = [{ payoutId: story.payoutId, evidence, eventId: 'bank:return-1:returned' }];
  await expect(world.worker.$transaction((tx) => tellPayouts(tx, told))).rejects.toThrow(/amount/);
  await expect(story.letter('evidence', { ...evidence })).rejects.toThrow(/mailbox_message_amount/); // nor does the database take one
  expect(await letters(story.payoutId)).toBe(0);
});

test('an unreadable letter is set aside and shown to people once, and the letters around it are read', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await world.owner.effect.deleteMany({ where: { entityId: story.payoutId } });
  await story.put({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  await story.letter('evidence', { kind: 'returned', reference: 'return-1' }, 'bank:return-1:returned');
  await story.letter('command', { commandId: 'none' });
  await story.put({ kind: 'returned', reference: 'return-2', amount: 6_000, charges: 0, code: 'AC04' });
  expect(await story.drain()).toMatchObject({ phase: 'returned', hasMore: false });
  expect(await letters(story.payoutId)).toBe(0);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  const events = await world.owner.payoutEvent.findMany({ where: { payoutId: story.payoutId, reason: 'letter_unreadable' } });
  expect(events.map(({ evidence }) => evidence)).toContainEqual({
    reference: 'letter_unreadable:bank:return-1:returned',
    letter: 'evidence {"kind":"returned","reference":"return-1"}',
  });
  expect(events).toHaveLength(2);
  expect(await world.owner.auditEntry.count({ where: { subjectId: story.payoutId, action: 'payout.letter_unreadable' } })).toBe(2);
  const mails = await world.owner.effect.findMany({ where: { entityId: story.payoutId, kind: 'sendEmail' } });
  expect(mails.map(({ arguments: body }) => body)).toContainEqual(expect.objectContaining({ template: 'payout_needs_a_person' }));
  await story.drain();
  expect((await story.decisions()).filter((decision) => decision === 'noted letter_unreadable')).toHaveLength(2);
});

test('a payout that could still be sent is held while people check an unreadable letter', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.letter('evidence', { kind: 'nonsense' });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'reserved', holdReason: 'letter_unreadable' });
});

test('an older letter with an amount of zero can still be set aside', async () => {
  const story = await settled(world, await world.given({ available: 6_000 }));
  const [rule] = await world.owner.$queryRaw<{ text: string }[]>`
    select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'mailbox_message_amount'`;
  await world.owner.$executeRawUnsafe('alter table mailbox_message drop constraint mailbox_message_amount');
  await story.letter('evidence', { kind: 'return_withdrawn', reference: 'call-1:fee', amount: 0, ofSecond: null });
  await world.owner.$executeRawUnsafe(`alter table mailbox_message add constraint mailbox_message_amount ${rule?.text ?? ''}`);
  expect(await story.drain()).toMatchObject({ phase: 'settled' });
  expect(await story.decisions()).toContain('noted letter_unreadable');
});
