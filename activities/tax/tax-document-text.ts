import { contentHash } from '../content-hash.ts';

/** Text of a tax document without amounts, lines and number; the number is given after the tax is posted. */
export interface TaxDocumentText {
  readonly kind: string;
  readonly regime: string;
  readonly partnerId: string;
  readonly payoutId: string | null;
  /** Id of the corrected document. */
  readonly corrects: string | null;
  /** Name, address and VAT id of both parties as they stand on the document. */
  readonly company: unknown;
  readonly partner: unknown;
}

/**
 * Returns the SHA-256 in hex that the entry of the document's tax has as `document` in its metadata: the seal of the entry's day thereby
 * covers this text.
 */
export function taxDocumentHash({ kind, regime, partnerId, payoutId, corrects, company, partner }: TaxDocumentText): string {
  return contentHash({ kind, regime, partnerId, payoutId, corrects, company, partner });
}
