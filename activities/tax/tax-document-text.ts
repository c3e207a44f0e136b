import { contentHash } from '../content-hash.ts';

/** What a tax document says besides its amounts, its lines and its number, which it gets after its tax was posted. */
export interface TaxDocumentText {
  readonly kind: string;
  readonly regime: string;
  readonly partnerId: string;
  readonly payoutId: string | null;
  /** The id of the document that it corrects. */
  readonly corrects: string | null;
  /** The parties as they stand on it: name, address, VAT id. */
  readonly company: unknown;
  readonly partner: unknown;
}

/** What the entry of its tax has as `document` in its metadata, SHA-256 in hex: by it the seal of the entry's day covers these words. */
export function taxDocumentHash({ kind, regime, partnerId, payoutId, corrects, company, partner }: TaxDocumentText): string {
  return contentHash({ kind, regime, partnerId, payoutId, corrects, company, partner });
}
