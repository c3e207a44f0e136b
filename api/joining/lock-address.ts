import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/**
 * Locks an address that belongs to nobody yet against simultaneous calls: a form that is filled in, confirmed or disowned, an enrolment by the host
 * product, an invitation to staff. Take it before the rows and before the lock of the person.
 */
export const lockAddress = (tx: Tx, email: string) => lock(tx, locks.address(email));
