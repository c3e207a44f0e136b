import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { serverNow } from '../../browser/server-clock.ts';

/** True if the execution day has passed in the reader's time zone and the bank does not have the file. */
export const isLate = ({ state, executeOn }: Pick<BankFileRow, 'state' | 'executeOn'>, now = new Date(serverNow())): boolean =>
  state === 'exported' && executeOn !== null && executeOn < new Intl.DateTimeFormat('sv-SE').format(now);
