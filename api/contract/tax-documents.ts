import { z } from 'zod';
import { taxDocumentKinds, taxRegimes } from '../../domain/tax/vat.ts';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { taxDocumentKinds };

const Kind = z.enum(taxDocumentKinds);
const Named = z.strictObject({ id: Id, reference: z.string() });

/** A document about a partner's service: `net` + `vat` = `gross`, negative where it takes back. */
export const TaxDocumentRow = z.strictObject({
  id: Id,
  /** Without a gap in its series and year. */
  reference: z.string(),
  kind: Kind,
  regime: z.enum(taxRegimes),
  issuedAt: Instant,
  partner: Reference,
  /** Of the partner as it was then, ISO 3166; null where nobody wrote it down. */
  country: z.string().nullable(),
  vatId: z.string().nullable(),
  /** First and last day of the services that it is about; null where none of its lines has one. */
  service: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  program: Reference,
  /** What pays its money, or would have; null: a correction without a payout. */
  payout: Named.nullable(),
  corrects: Named.nullable(),
  net: Money,
  vat: Money,
  gross: Money,
  /** What the company owes of it as its recipient (acquisition tax, reverse charge), as it was posted. */
  owed: Money,
  /** 810 is 8.1 %. */
  ratesBps: z.array(z.int()),
  hasPdf: z.boolean(),
});
export type TaxDocumentRow = z.infer<typeof TaxDocumentRow>;

/** `after` is inclusive, `before` is not. `payoutId`: all about its money. */
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
/** The ZIP takes the same filter as the list. */
export const TaxDocumentZipQuery = z.strictObject({ filter: z.string().max(20_000).optional() });

export const taxDocumentSorts = ['issuedAt', 'reference', 'partner', 'gross'] as const;
