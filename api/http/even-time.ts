import { setTimeout } from 'node:timers/promises';

const stepMs = 250;

/**
 * Waits until a whole number of quarters of a second has passed since `begun`: how long an answer took tells nothing about what was found on
 * the way (S05). Waiting in line counts too, for the line is as long as the work of those in front.
 */
export const answerEvenly = (begun: number): Promise<void> => setTimeout(stepMs - ((performance.now() - begun) % stepMs));
