import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { crashPoints, type CrashPoint, type CrashPointName } from '../../../activities/crash-points.ts';
import { carryAttempt, NotSent } from '../../../activities/payout/payout-attempts.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { fakeRail } from '../../support/fake-rail.ts';
import { booksOf, payoutStory, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

class Died extends Error {}

/** Dies at the nth passing of a point, once. */
function dyingAt(name: CrashPointName, nth = 1): CrashPoint {
  let passed = 0;
  return (point) => {
    if (point === name) passed += 1;
    return point === name && passed === nth ? Promise.reject(new Died(point)) : Promise.resolve();
  };
}

/** What Temporal does: drain, carry out, again, whoever died meanwhile, until nothing is left. */
async function live(story: PayoutStory, rail: ReturnType<typeof fakeRail>): Promise<string> {
  for (let turns = 0; turns < 30; turns += 1) {
    try {
      const step = await story.drain();
      if (step.effects.length === 0 && !step.hasMore) return step.phase;
      for (const { kind, key } of step.effects) await rail.outside[kind]({ key });
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }
  throw new Error('it never came to rest');
}

async function approved(crashPoint: CrashPoint) {
  const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
  const story = payoutStory(world, { crashPoint });
  await story.write({ kind: 'requestPayout', arguments: { partnerId: payee.partnerId, currency: 'CHF' } });
  for (let tries = 0; tries < 3; tries += 1) await story.drain().catch(() => undefined);
  await story.write({ kind: 'approve', actor: uuid(), arguments: { contentHash: (await story.row()).contentHash } });
  return { payee, story, rail: fakeRail({ db: world.worker, crashPoint }) };
}

const points = crashPoints.filter((name) => name.startsWith('payout.'));
const cases = points.flatMap((name) => [1, 2, 3].map((nth) => ({ name, nth })));

describe('D10: a payout killed at any point is paid exactly once', () => {
  test.each(cases)('$name, passing $nth', async ({ name, nth }) => {
    const { payee, story, rail } = await approved(dyingAt(name, nth));
    expect(await live(story, rail)).toBe('settled');
    expect(rail.paid(story.payoutId)).toBe(1);
    expect(new Set(rail.calls.filter((call) => !call.startsWith('look-up')))).toEqual(new Set([`payout:${story.payoutId}:a1`]));
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
    expect(await story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
  });

  test('and also if the rail accepted it but its answer was lost for the same payout', async () => {
    const { story, rail } = await approved(dyingAt('payout.before_mark'));
    rail.will('accept without an answer');
    expect(await live(story, rail)).toBe('settled');
    expect(rail.paid(story.payoutId)).toBe(1);
  });
});

test('and after all of it the ledger’s audits find nothing', async () => {
  for (const code of ['A1', 'A2', 'A3', 'A4', 'A5', 'A7']) {
    const { rows } = await world.database.pool('auditor').query(audits.find((audit) => audit.code === code)?.sql ?? '');
    expect({ code, rows }).toEqual({ code, rows: [] });
  }
});

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

describe('an attempt to call the rail', () => {
  const intent = async () => {
    const { story } = await approved(() => Promise.resolve());
    const { effects } = await story.drain();
    const key = effects.find(({ kind }) => kind === 'submitToRail')?.key ?? '';
    const carry = (send: Parameters<typeof carryAttempt>[2]) =>
      carryAttempt({ db: world.worker, crashPoint: () => Promise.resolve() }, key, send);
    return { story, carry };
  };

  test('sends nothing if the attempt was sent before, because its outcome is unknown', async () => {
    const { story, carry } = await intent();
    await world.worker.outboundCall.updateMany({ where: { payoutId: story.payoutId }, data: { state: 'sent' } });
    let sent = 0;
    await carry(() => {
      sent += 1;
      return Promise.resolve({ kind: 'accepted', reference: 'tr_1', evidence: [] });
    });
    expect(sent).toBe(0);
    expect(await story.drain()).toMatchObject({ phase: 'uncertain' });
  });

  test('leaves an intent and is tried again if it failed before sending', async () => {
    const { story, carry } = await intent();
    await expect(carry(() => Promise.reject(new NotSent('no gateway is set up')))).rejects.toThrow('no gateway');
    expect(await story.calls()).toMatchObject([{ state: 'intent', firstSentAt: null }]);
    await carry(() => Promise.resolve({ kind: 'accepted', reference: 'tr_1', evidence: [] }));
    expect(await story.drain()).toMatchObject({ phase: 'submitted' });
  });

  test('takes no mark back if another one has already ended the effect', async () => {
    const { story, carry } = await intent();
    const late = async () => {
      await world.worker.effect.updateMany({ where: { entityId: story.payoutId }, data: { doneAt: new Date() } });
      throw new NotSent('the database was away');
    };
    await expect(carry(late)).rejects.toThrow('the database was away');
    expect(await story.calls()).toMatchObject([{ state: 'sent', firstSentAt: expect.any(Date) }]);
  });

  test('keeps the mark of an earlier one if it failed before sending, because the rail may know the key', async () => {
    const { story, carry } = await intent();
    const firstSentAt = hoursAgo(2);
    await world.worker.outboundCall.updateMany({ where: { payoutId: story.payoutId }, data: { firstSentAt } });
    await expect(carry(() => Promise.reject(new NotSent('no gateway is set up')))).rejects.toThrow('no gateway');
    expect(await story.calls()).toMatchObject([{ state: 'intent', firstSentAt }]);
  });

  test.each([
    { hours: 2, sent: 1, phase: 'submitted' },
    { hours: 20, sent: 0, phase: 'uncertain' },
  ])(
    'that is repeated $hours h after the first sending is sent only while the rail still knows the key',
    async ({ hours, sent, phase }) => {
      const { story, carry } = await intent();
      await world.worker.outboundCall.updateMany({ where: { payoutId: story.payoutId }, data: { firstSentAt: hoursAgo(hours) } });
      let calls = 0;
      await carry(() => {
        calls += 1;
        return Promise.resolve({ kind: 'accepted', reference: 'tr_2', evidence: [] });
      });
      expect(calls).toBe(sent);
      expect(await story.drain()).toMatchObject({ phase });
    },
  );

  test.each([
    { firstSentAt: null, phase: 'failed' },
    { firstSentAt: hoursAgo(1), phase: 'uncertain' },
  ])('whose errand fails for good is a refusal only if nothing was ever sent: $phase', async ({ firstSentAt, phase }) => {
    const { story } = await intent();
    await world.worker.outboundCall.updateMany({ where: { payoutId: story.payoutId }, data: { firstSentAt } });
    const effect = await world.worker.effect.findFirstOrThrow({ where: { entityId: story.payoutId, kind: 'submitToRail' } });
    expect(await story.drain(undefined, { failures: [{ effectKey: effect.key, code: 'broken' }] })).toMatchObject({ phase });
  });

  test('S36: that throws an unexpected error keeps the money reserved', async () => {
    const { story, carry } = await intent();
    await carry(() => Promise.reject(new TypeError('a bug')));
    expect(await story.drain()).toMatchObject({ phase: 'uncertain' });
    expect(await story.kinds()).toEqual(['payout.reserve']);
  });

  test('does nothing for an attempt that is over', async () => {
    const { story, carry } = await intent();
    await story.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
    expect(await carry(() => Promise.reject(new Error('must not be called')))).toEqual({ posted: false });
  });
});
