import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { serverNow } from '../../browser/server-clock.ts';

/** The day on which the bank is to pay has passed where the reader is, and the bank does not have the file. */
export const isLate = ({ state, executeOn }: Pick<BankFileRow, 'state' | 'executeOn'>, now = new Date(serverNow())): boolean =>
  state === 'exported' && executeOn !== null && executeOn < new Intl.DateTimeFormat('sv-SE').format(now);
