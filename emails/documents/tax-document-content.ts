import type { Currency } from '../../domain/money.ts';
import type { TaxDocumentKind, TaxRegime } from '../../domain/tax/vat.ts';
import type { Reader } from '../content.ts';

export interface Party {
  readonly legalName: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly country: string;
  readonly vatId: string | null;
}

/** Content of a tax document about a partner's service: a self-billed invoice, or a plain commission statement. */
export interface TaxDocumentContent {
  readonly reference: string;
  readonly kind: TaxDocumentKind;
  readonly regime: TaxRegime;
  readonly issuedAt: string;
  readonly program: string;
  readonly reader: Reader;
  /** Both parties as they were at the time of issue. The partner supplies the service; the company receives it and writes the document. */
  readonly supplier: Party;
  readonly recipient: Party;
  readonly agreedAt: string | null;
  /** Reference of the document that this one corrects. */
  readonly corrects: string | null;
  readonly currency: Currency;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly rates: readonly { readonly rateBps: number; readonly net: number; readonly vat: number }[];
  readonly lines: readonly TaxDocumentLine[];
}

export interface TaxDocumentLine {
  readonly at: string;
  /** Day of the service, which decides the rate. */
  readonly serviceOn: string;
  readonly what: string;
  readonly source: string;
  /** For a line that takes back: the document on which it stood. */
  readonly corrects: string | null;
  readonly amount: number;
}
