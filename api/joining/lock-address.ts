import type { Tx } from '../../prisma/client.ts';

/**
 * One after the other, of all that is done under an address before somebody has it: a form filled in, confirmed or disowned, an account of the
 * host that enrols its owner, an invitation that makes the address one of ours. Taken before the rows, and before the lock of the person.
 */
export const lockAddress = (tx: Tx, email: string) => tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`join:${email}`}, 0))`;
