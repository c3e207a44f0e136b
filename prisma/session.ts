/**
 * Connection `options` that set each session to UTC, whatever zone the server, database or role has (initdb takes the machine's). Prisma's adapter
 * reads a `timestamptz` without looking at its offset, and writes it without one.
 */
export const inUtc = '-c timezone=UTC';
