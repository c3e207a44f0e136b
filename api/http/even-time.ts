import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

const quarterMs = 250;
/** Longest random wait, more than the few milliseconds by which a busy process delays a timer. */
const scatterMs = 60;

/**
 * Waits until a whole number of steps (a quarter of a second by default) has passed since `begun`, and a short random time, so that an answer's
 * time does not reveal what was found (S05). Waiting in the queue counts too, because the work in front determines it.
 */
export const answerEvenly = (begun: number, stepMs = quarterMs): Promise<void> =>
  setTimeout(stepMs - ((performance.now() - begun) % stepMs) + randomInt(scatterMs));
