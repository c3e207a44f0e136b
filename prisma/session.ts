/**
 * What every session of ours sets for itself, whatever the server, the database or the role has as its zone (initdb takes the machine's): instants
 * in UTC. Prisma's adapter reads a `timestamptz` without looking at its offset, and writes it without one. As `options` of a connection.
 */
export const inUtc = '-c timezone=UTC';
