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
  /** Of the entries: `commission.release`. Opening and closing stay those of all. */
  kind: z.string().max(60).optional(),
});

/** A hundred entries at a time, oldest first. */
export const PartnerLedgerPage = PartnerLedgerQuery.extend({ page: z.coerce.number().int().min(1).max(100_000).optional() });
export const ledgerPageSize = 100;

/** One journal entry as the partner's balances feel it: signed effects and the balances after it, minor units. */
export const PartnerLedgerLine = z.strictObject({
  entryId: Id,
  lineNo: z.int(),
  at: Instant,
  kind: z.string(),
  /** The earlier day that it is about: in a closed month, or before a line that stood already. */
  belongsTo: z.iso.date().nullable(),
  memo: z.string().nullable(),
  source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  /** Customer and invoice, the payout, or the tax document, by name. */
  about: z.string().nullable(),
  effects: BalanceAmounts,
  balances: BalanceAmounts,
});
export type PartnerLedgerLine = z.infer<typeof PartnerLedgerLine>;

/** Opening + moved = closing, balance by balance. */
export const PartnerLedger = z.strictObject({
  currency: z.string(),
  currencies: z.array(z.string()),
  opening: BalanceAmounts,
  /** What all entries of the period moved, whatever is shown of them. */
  moved: BalanceAmounts,
  closing: BalanceAmounts,
  entries: z.int(),
  /** Kinds of entries in the period, in the order of their codes. */
  kinds: z.array(z.string()),
  lines: z.array(PartnerLedgerLine),
  /** Of the kind that was asked for. */
  total: z.int(),
  page: z.int(),
});
export type PartnerLedger = z.infer<typeof PartnerLedger>;
