import type { Currency } from '../../domain/money.ts';
import type { TaxDocumentKind, TaxRegime } from '../../domain/tax/vat.ts';
import type { Reader, Sender } from '../content.ts';

export interface Party {
  readonly legalName: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
  readonly country: string;
  readonly vatId: string | null;
}

/** What a document about a partner's service says: an invoice that the one who pays has written, or a plain statement. */
export interface TaxDocumentContent {
  readonly reference: string;
  readonly kind: TaxDocumentKind;
  readonly regime: TaxRegime;
  readonly issuedAt: string;
  readonly sender: Sender;
  readonly reader: Reader;
  /** Both as they were when it was issued. The partner gives the service, the company receives it and writes the document. */
  readonly supplier: Party;
  readonly recipient: Party;
  readonly agreedAt: string | null;
  /** The document that this one amends. */
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
  /** The day of the service, which decides the rate. */
  readonly serviceOn: string;
  readonly what: string;
  readonly source: string;
  /** Of a line that takes back: the document on which it stood. */
  readonly corrects: string | null;
  readonly amount: number;
}
