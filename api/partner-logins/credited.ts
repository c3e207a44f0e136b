import { sql } from '../resources/sql.ts';

/** A referral that still stands: at a customer who is somebody else's by now there is nothing to sign in for. */
export const isCredited = sql`state in ('signed_up', 'awaiting_card', 'awaiting_invoice', 'earning')`;
