import { openStates } from '../../domain/payout/payout-state.ts';
import { Prisma } from '../generated/client.ts';

/** For `state in (…)`: literals, so that the partial indexes on open payouts apply. */
export const openStatesSql = Prisma.raw(openStates.map((state) => `'${state}'`).join(', '));
