/** The interval at which visible data is loaded again, since there is no push channel. */
export const pollEveryMs = 15_000;
