/**
 * Payments of one bank file. The bank answers with a booking for each, some 3 kB at most: what comes back of a file fits into one import. The format
 * itself would take 99,999 (SIX Implementation Guidelines Credit Transfer 2.2).
 */
export const mostPayments = 5_000;

/** After the bank's answer to a file that was withdrawn: what it has not booked by then, people may say that it has called off. */
export const callOffDays = 30;

/** Of a file of the bank. Read, it is some twenty times as large in the worker's memory. */
export const mostImportBytes = 15 * 1024 * 1024;
