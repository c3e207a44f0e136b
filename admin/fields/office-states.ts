import type { BankFileRow, BankImportRow } from '../../api/contract/bank-files.ts';
import type { EmailRow } from '../../api/contract/emails.ts';
import type { PayoutRunRow } from '../../api/contract/payout-runs.ts';
import type { Look } from './states.ts';

/** Looks of states; coloured only if a person has to act. */
export const payoutRunLooks: Readonly<Record<PayoutRunRow['state'], Look>> = {
  opened: { mark: 'waits' },
  proposed: { mark: 'waits', tone: 'info' },
  paying: { mark: 'waits' },
  closed: { mark: 'done', tone: 'success' },
  canceled: { mark: 'refused' },
};

export const bankFileLooks: Readonly<Record<BankFileRow['state'], Look>> = {
  exported: { mark: 'waits', tone: 'info' },
  handed_over: { mark: 'done', tone: 'success' },
  withdrawn: { mark: 'refused' },
};

export const bankImportLooks: Readonly<Record<BankImportRow['state'], Look>> = {
  read: { mark: 'waits' },
  applied: { mark: 'done', tone: 'success' },
  refused: { mark: 'stopped', tone: 'error' },
};

export const mailLooks: Readonly<Record<EmailRow['state'], Look>> = {
  queued: { mark: 'waits' },
  sending: { mark: 'waits' },
  accepted: { mark: 'done', tone: 'success' },
  uncertain: { mark: 'paused', tone: 'warning' },
  bounced: { mark: 'back', tone: 'error' },
  failed: { mark: 'stopped', tone: 'error' },
  outdated: { mark: 'refused' },
};
