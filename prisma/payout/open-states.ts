import { openStates } from '../../domain/payout/payout-state.ts';
import { Prisma } from '../generated/client.ts';

/** For `state in (…)`: written out, so that the partial indexes of what is open fit. */
export const openStatesSql = Prisma.raw(openStates.map((state) => `'${state}'`).join(', '));
