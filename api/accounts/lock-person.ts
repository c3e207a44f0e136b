import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/**
 * Locks a person against simultaneous calls that use, request or withdraw emailed secrets, change how they sign in, or end their sessions. Take it
 * before any row of theirs: two calls that each hold one row and then want all of them would deadlock.
 */
export const lockPerson = (tx: Tx, personId: string) => lock(tx, locks.person(personId));
