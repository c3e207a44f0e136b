import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payoutRunStory } from '../../support/payout-run-story.ts';
import { asOf, payoutStory, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

/** Somebody of finance, who may approve. */
async function approver(name = 'Rita'): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name, staffRoles: ['finance_approver'] } });
  return id;
}
const lock = (id: string) => world.owner.person.update({ where: { id }, data: { banned: true } });
const loseRole = (id: string) => world.owner.person.update({ where: { id }, data: { staffRoles: ['support'] } });

const shutOut = { accepted: false, code: 'shut_out', reason: 'shut_out' };

async function reserved(policy = {}, method = {}) {
  const payee = await world.given({ available: 6_000, policy, method });
  const story = payoutStory(world);
  expect(await story.request(payee)).toEqual({ accepted: true });
  return { story, payee };
}

describe('one of two approvals', () => {
  test.each([
    ['locked', lock],
    ['without the role', loseRole],
  ])('does not count if the person is %s since: two others approve', async (_, leave) => {
    const { story } = await reserved({ secondApprovalFromMinor: 6_000 });
    const [gone, second, third] = [await approver(), await approver(), await approver()];
    expect(await story.approve(gone)).toEqual({ accepted: true });
    await leave(gone);
    expect(await story.approve(second)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'reserved', approvedBy: null });
    expect(await story.approve(third)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'approved', approvedBy: third });
  });

  test('counts again once the person is let in again', async () => {
    const { story } = await reserved({ secondApprovalFromMinor: 6_000 });
    const [back, second] = [await approver(), await approver()];
    await story.approve(back);
    await lock(back);
    await world.owner.person.update({ where: { id: back }, data: { banned: false } });
    expect(await story.approve(second)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'approved' });
  });

  test('is not counted by the database either', async () => {
    const { story } = await reserved({ secondApprovalFromMinor: 6_000 });
    const [gone, second] = [await approver(), await approver()];
    await story.approve(gone);
    const { contentHash } = await story.row();
    await world.owner.payoutApproval.create({
      data: { id: uuid(), payoutId: story.payoutId, personId: second, contentHash: contentHash ?? '' },
    });
    await lock(gone);
    const write = () => world.owner.payout.update({ where: { id: story.payoutId }, data: { state: 'approved', approvedBy: second } });
    await expect(write()).rejects.toThrow('PAYOUT_SECOND_APPROVAL');
  });

  test('counts when the limit is raised afterwards, after that person approves again, without a second row', async () => {
    const { story, payee } = await reserved({ secondApprovalFromMinor: 6_000 });
    const one = await approver();
    expect(await story.approve(one)).toEqual({ accepted: true });
    expect(await story.approve(one)).toMatchObject({ accepted: false, code: 'already_approved' });
    await world.owner.payoutPolicy.updateMany({ where: { programId: payee.programId }, data: { secondApprovalFromMinor: 6_001 } });
    expect(await story.approve(one)).toEqual({ accepted: true });
    expect(await story.row()).toMatchObject({ state: 'approved', approvedBy: one });
    expect(await world.owner.payoutApproval.count({ where: { payoutId: story.payoutId } })).toBe(1);
  });
});

describe('a command not yet carried out, of a person who is shut out', () => {
  test.each([
    ['locked', lock],
    ['without the role', loseRole],
  ])('is refused and recorded if it is an approval of a person %s', async (_, leave) => {
    const { story } = await reserved();
    const gone = await approver();
    const { contentHash } = await story.row();
    const id = await story.write({ kind: 'approve', actor: gone, arguments: { contentHash } });
    await leave(gone);
    expect((await story.drain(asOf, { commands: [id] })).verdicts[id]).toEqual(shutOut);
    expect(await story.row()).toMatchObject({ state: 'reserved' });
    expect(await story.decisions()).toContain('refused shut_out');
    expect(await world.owner.payoutApproval.count({ where: { payoutId: story.payoutId } })).toBe(0);
  });

  test('is carried out if it holds a payout, but not if it resumes one', async () => {
    const { story } = await reserved();
    const gone = await approver();
    const held = await story.write({ kind: 'hold', actor: gone, arguments: { reason: 'a question' } });
    const ended = await story.write({ kind: 'resume', actor: gone, arguments: {} });
    await lock(gone);
    const { verdicts } = await story.drain(asOf, { commands: [held, ended] });
    expect(verdicts).toMatchObject({ [held]: { accepted: true }, [ended]: shutOut });
    expect(await story.row()).toMatchObject({ holdReason: 'a question' });
  });
});

test('a finding by a person locked since cannot be confirmed: the next one counts as the first', async () => {
  const { story } = await reserved({}, { rail: 'manual', masked: '•••' });
  await story.approve(await approver());
  const [gone, second, third] = [await approver(), await approver(), await approver()];
  const settled = (actor: string) =>
    story.tell({ kind: 'resolve', actor, arguments: { outcome: 'settled', evidence: { reference: 'slip 1' } } });
  expect(await settled(gone)).toEqual({ accepted: true });
  await lock(gone);
  expect(await settled(second)).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'approved' });
  expect(await settled(third)).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'settled' });
});

test('a run whose preparer is locked is approved after a colleague prepared it, and not by a locked person', async () => {
  const { programId } = await world.given({ available: 6_000 });
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  const preparer = async () => {
    const id = uuid();
    await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Fiona', staffRoles: ['finance_preparer'] } });
    return id;
  };
  const [first, second, gone] = [await preparer(), await preparer(), await approver()];
  const approve = async (actor: string) => run.tell('approve', { contentHash: await run.hash() }, actor);
  expect(await run.tell('prepare', {}, first)).toEqual({ accepted: true });
  await lock(first);
  expect(await approve(await approver())).toMatchObject({ accepted: false, code: 'not_prepared' });
  expect(await run.tell('prepare', {}, second)).toEqual({ accepted: true });
  await lock(gone);
  expect(await approve(gone)).toEqual(shutOut);
  expect(await approve(await approver())).toEqual({ accepted: true });
  expect(await run.row()).toMatchObject({ state: 'paying', preparedBy: second });
});
