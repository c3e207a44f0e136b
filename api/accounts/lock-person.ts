import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/**
 * One after the other, of all that uses, wants or drops what is mailed to a person, changes how they sign in, or ends their sessions. Taken
 * before any row of theirs: two who hold one row each and then want all of them would wait for each other for ever.
 */
export const lockPerson = (tx: Tx, personId: string) => lock(tx, locks.person(personId));
