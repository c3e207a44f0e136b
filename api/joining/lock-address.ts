import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/**
 * One after the other, of all that is done under an address before somebody has it: a form filled in, confirmed or disowned, an account of the
 * host that enrols its owner, an invitation that makes the address one of ours. Taken before the rows, and before the lock of the person.
 */
export const lockAddress = (tx: Tx, email: string) => lock(tx, locks.address(email));
