import { z } from 'zod';
import { taxDocumentKinds, taxRegimes } from '../../domain/tax/vat.ts';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { taxDocumentKinds };

const Kind = z.enum(taxDocumentKinds);
const Named = z.strictObject({ id: Id, reference: z.string() });

/** A document for a partner's service: `net` + `vat` = `gross`; negative amounts take back. */
export const TaxDocumentRow = z.strictObject({
  id: Id,
  /** The number, gapless in its series and year. */
  reference: z.string(),
  kind: Kind,
  regime: z.enum(taxRegimes),
  issuedAt: Instant,
  partner: Reference,
  /** The partner's country at that time, ISO 3166; null if it was not recorded. */
  country: z.string().nullable(),
  vatId: z.string().nullable(),
  /** First and last day of the services it covers; null if none of its lines has a day. */
  service: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  program: Reference,
  /** The payout that pays its money, or was meant to; null for a correction without a payout. */
  payout: Named.nullable(),
  corrects: Named.nullable(),
  net: Money,
  vat: Money,
  gross: Money,
  /** What the company owes on it as its recipient (acquisition tax, reverse charge), as posted. */
  owed: Money,
  /** 810 is 8.1 %. */
  ratesBps: z.array(z.int()),
  hasPdf: z.boolean(),
});
export type TaxDocumentRow = z.infer<typeof TaxDocumentRow>;

/** `after` is inclusive, `before` is exclusive. `payoutId`: all documents for its money. */
export const TaxDocumentFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  kind: z.union([Kind, z.array(Kind)]).optional(),
  partnerId: Id.optional(),
  programId: Id.optional(),
  payoutId: Id.optional(),
  currency: z.string().length(3).optional(),
  after: Instant.optional(),
  before: Instant.optional(),
  q: z.string().max(100).optional(),
});
/** The ZIP uses the same filter as the list. */
export const TaxDocumentZipQuery = z.strictObject({ filter: z.string().max(20_000).optional() });

export const taxDocumentSorts = ['issuedAt', 'reference', 'partner', 'gross'] as const;
