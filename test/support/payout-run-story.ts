import { v7 as uuid } from 'uuid';
import { noCrash, type CrashPoint } from '../../activities/crash-points.ts';
import { createPayoutRunActivities } from '../../activities/payout-run/payout-runs.ts';
import { createPeriodOpeningActivities } from '../../activities/payout-run/period-opening.ts';
import { payoutRunRing } from '../../activities/payout/payout-rings.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { payoutRunHash } from '../../prisma/payout/payout-run-hash.ts';
import type { PayoutRunStep, Turn, Verdict } from '../../workflows/messages.ts';
import { payoutStory, type Desk, type PayoutStory } from './payout-world.ts';
import { turnAt } from './referral-world.ts';

/** The cut-off of October's run: 06:00 in Zurich on 1 November. */
export const cutOff = '2026-11-01T05:00:00.000Z';
export const october = '2026-10';

interface Settings {
  readonly programId: string;
  readonly period?: string;
  readonly crashPoint?: CrashPoint;
  readonly partnersPerTurn?: number;
}

/** Returns one payout run and the steps that drive it by hand. */
export function payoutRunStory(world: Desk, { programId, period = october, crashPoint = noCrash, partnersPerTurn = 2 }: Settings) {
  const { drainPayoutRun } = createPayoutRunActivities({ db: world.worker, crashPoint, partnersPerTurn });
  const { openPeriod } = createPeriodOpeningActivities({ db: world.worker, crashPoint });
  let now = cutOff;
  const drain = (at = now, change: Partial<Turn> = {}): Promise<PayoutRunStep> => {
    now = at;
    return drainPayoutRun({ programId, period, ...turnAt(at, change) });
  };
  const row = () => world.owner.payoutRun.findUniqueOrThrow({ where: { programId_period: { programId, period } } });
  const story = {
    drain,
    row,
    open: (commandId?: string) =>
      openPeriod({ programId, opens: 'payout-run', scheduledAt: cutOff, ...(commandId === undefined ? {} : { commandId }) }),
    /** Drains until nothing is left to do at this instant. */
    async settle(at = now): Promise<PayoutRunStep> {
      for (;;) {
        const step = await drain(at);
        if (!step.hasMore) return step;
      }
    },
    async write(kind: string, body: Prisma.InputJsonObject = {}, actor: string = uuid()): Promise<string> {
      const id = uuid();
      const { id: runId } = await row();
      await world.owner.$transaction(async (tx) => {
        await tx.command.create({
          data: { id, actorId: actor, kind, subjectKind: 'payout_run', subjectId: runId, arguments: body, contentHash: 'h' },
        });
        await ring(tx, payoutRunRing({ programId, period }, kind));
        await putLetter(tx, {
          entityKind: 'payout_run',
          entityId: runId,
          eventId: `command:${id}`,
          kind: 'command',
          arguments: { commandId: id },
        });
      });
      return id;
    },
    async tell(kind: string, body: Prisma.InputJsonObject = {}, actor: string = uuid()): Promise<Verdict | undefined> {
      const id = await story.write(kind, body, actor);
      return (await drain(now, { commands: [id] })).verdicts[id];
    },
    hash: async () => payoutRunHash(world.owner, (await row()).id),
    /** Marks the run as prepared by a new person, so that another person may approve it. */
    prepare: () => world.owner.payoutRun.updateMany({ where: { programId, period, preparedBy: null }, data: { preparedBy: uuid() } }),
    async approve(actor: string = uuid()): Promise<Verdict | undefined> {
      await story.prepare();
      return story.tell('approve', { contentHash: await story.hash() }, actor);
    },
    payouts: async (): Promise<PayoutStory[]> =>
      (await world.owner.payout.findMany({ where: { payoutRunId: (await row()).id }, orderBy: { id: 'asc' } })).map(({ id }) =>
        payoutStory(world, { payoutId: id }),
      ),
    lines: async () =>
      (
        await world.owner.payout.findMany({
          where: { payoutRunId: (await row()).id },
          orderBy: [{ partnerId: 'asc' }, { currency: 'asc' }],
        })
      ).map(({ partnerId, currency, amountMinor, state }) => ({ partnerId, currency, amount: Number(amountMinor), state })),
    excluded: async () =>
      (
        await world.owner.payoutExclusion.findMany({
          where: { payoutRunId: (await row()).id },
          orderBy: [{ partnerId: 'asc' }, { currency: 'asc' }],
        })
      ).map(({ partnerId, currency, amountMinor, reason }) => ({ partnerId, currency, amount: Number(amountMinor), reason })),
  };
  return story;
}
