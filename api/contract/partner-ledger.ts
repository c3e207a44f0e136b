import { z } from 'zod';
import { BalanceAmounts } from './partners.ts';
import { Id, Instant } from './scalars.ts';

export const PartnerLedgerQuery = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  from: Instant.optional(),
  /** Exclusive. */
  to: Instant.optional(),
  /** The kind of the entries to show, such as `commission.release`. Opening and closing balances still cover all kinds. */
  kind: z.string().max(60).optional(),
});

/** One page of a hundred entries, oldest first. */
export const PartnerLedgerPage = PartnerLedgerQuery.extend({ page: z.coerce.number().int().min(1).max(100_000).optional() });
export const ledgerPageSize = 100;

/** One journal entry as it changes the partner's balances: signed effects and the balances after it, in minor units. */
export const PartnerLedgerLine = z.strictObject({
  entryId: Id,
  lineNo: z.int(),
  at: Instant,
  kind: z.string(),
  /** The earlier day that the entry belongs to: in a closed month, or before the latest line of the account. */
  belongsTo: z.iso.date().nullable(),
  memo: z.string().nullable(),
  source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  /** Customer and invoice, payout, or tax document, by name. */
  about: z.string().nullable(),
  effects: BalanceAmounts,
  balances: BalanceAmounts,
});
export type PartnerLedgerLine = z.infer<typeof PartnerLedgerLine>;

/** The ledger of a period. For each balance: opening + moved = closing. */
export const PartnerLedger = z.strictObject({
  currency: z.string(),
  currencies: z.array(z.string()),
  opening: BalanceAmounts,
  /** What all entries of the period moved, whichever entries are shown. */
  moved: BalanceAmounts,
  closing: BalanceAmounts,
  entries: z.int(),
  /** The kinds of entries in the period, sorted by code. */
  kinds: z.array(z.string()),
  lines: z.array(PartnerLedgerLine),
  /** The number of entries of the requested kind. */
  total: z.int(),
  page: z.int(),
});
export type PartnerLedger = z.infer<typeof PartnerLedger>;
