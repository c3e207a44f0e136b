/**
 * Most payments in one bank file. The bank answers with one booking for each, at most about 3 kB, so its whole answer fits into one import. The
 * format would allow 99,999 (SIX Implementation Guidelines Credit Transfer 2.2).
 */
export const mostPayments = 5_000;

/** Days after the bank's answer to a withdrawn file. After them, people may say that the bank canceled what it has not booked. */
export const callOffDays = 30;

/** Largest file of the bank, bytes. Once read, it takes about twenty times as much of the worker's memory. */
export const mostImportBytes = 15 * 1024 * 1024;
