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
});

/** One journal entry as the partner's balances feel it: signed effects and the balances after it, minor units. */
export const PartnerLedgerLine = z.strictObject({
  entryId: Id,
  lineNo: z.int(),
  at: Instant,
  kind: z.string(),
  memo: z.string().nullable(),
  source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  /** Customer and invoice, the payout, or the tax document, by name. */
  about: z.string().nullable(),
  effects: BalanceAmounts,
  balances: BalanceAmounts,
});
export type PartnerLedgerLine = z.infer<typeof PartnerLedgerLine>;

/** Opening + the effects of all lines = closing, balance by balance. */
export const PartnerLedger = z.strictObject({
  currency: z.string(),
  currencies: z.array(z.string()),
  opening: BalanceAmounts,
  lines: z.array(PartnerLedgerLine),
  closing: BalanceAmounts,
});
export type PartnerLedger = z.infer<typeof PartnerLedger>;
