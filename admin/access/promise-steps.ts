import type { AccessDetail } from '../../api/contract/affiliate-access.ts';
import type { Tone } from '../layout/Timeline.tsx';

const names = [
  'requested',
  'acknowledged',
  'reminder',
  'waitsForUs',
  'waitsForReply',
  'onItsWay',
  'undelivered',
  'due',
  'breached',
  'answered',
  'sent',
  'linkEnds',
  'linkEnded',
  'opened',
] as const;

export interface PromiseStep {
  readonly name: (typeof names)[number];
  readonly at: string;
  readonly tone: Tone;
}

/**
 * Returns the steps from the request to its answer and link, in order of time; the step that is being waited for stands between past and
 * future. `now`: ISO 8601.
 */
export function stepsOf(request: AccessDetail, now: string): readonly PromiseStep[] {
  const { requestedAt, acknowledgedAt, dueAt, answeredAt, sentAt, linkOpenedAt, state, reminders } = request;
  const isBroken = isOver(request, now);
  const steps = [
    step('requested', requestedAt),
    step('acknowledged', acknowledgedAt),
    ...reminders.flatMap(({ at, isSent }) => step('reminder', at, isSent ? 'done' : 'later')),
    isBroken ? step('breached', dueAt, 'refused') : step('due', state === 'open' ? dueAt : null, 'later'),
    step('answered', answeredAt, state === 'declined' ? 'refused' : 'done'),
    step('sent', sentAt),
    step('opened', linkOpenedAt),
    linkEndOf(request, now),
    step(waitsFor(request), state === 'open' ? now : null, 'now'),
  ].flat();
  return steps.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** True if the deadline was missed, to the second, even if the breach is not recorded yet. `now`: ISO 8601. */
export const isOver = ({ breachedAt, state, dueAt }: AccessDetail, now: string): boolean =>
  breachedAt !== null || (state === 'open' && Date.parse(dueAt) <= Date.parse(now));

function waitsFor({ isUndelivered, pausedAt, answeredAt }: AccessDetail): PromiseStep['name'] {
  if (isUndelivered) return 'undelivered';
  if (pausedAt !== null) return 'waitsForReply';
  return answeredAt === null ? 'waitsForUs' : 'onItsWay';
}

/** Returns the step at which an unopened link expires; empty if there is none. */
function linkEndOf({ state, linkExpiresAt, linkOpenedAt }: AccessDetail, now: string): PromiseStep[] {
  if (state !== 'granted' || linkOpenedAt !== null || linkExpiresAt === null) return [];
  const hasEnded = Date.parse(linkExpiresAt) <= Date.parse(now);
  return hasEnded ? step('linkEnded', linkExpiresAt, 'refused') : step('linkEnds', linkExpiresAt, 'later');
}

/** Returns a step as a list; an empty list if it has no time. */
const step = (name: PromiseStep['name'], at: string | null, tone: Tone = 'done'): PromiseStep[] =>
  at === null ? [] : [{ name, at, tone }];
