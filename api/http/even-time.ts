import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

const quarterMs = 250;
/** More than what work leaves behind in the process moves a timer: a few milliseconds. */
const scatterMs = 60;

/**
 * Waits until a whole number of steps has passed since `begun`, a quarter of a second unless it says otherwise, and a little more by chance:
 * how long an answer took tells nothing about what was found on the way (S05). Waiting in line counts too, for the line is as long as the
 * work of those in front.
 */
export const answerEvenly = (begun: number, stepMs = quarterMs): Promise<void> =>
  setTimeout(stepMs - ((performance.now() - begun) % stepMs) + randomInt(scatterMs));
