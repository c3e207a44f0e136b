/** Without a live channel, what is on screen asks again by itself. */
export const pollEveryMs = 15_000;
