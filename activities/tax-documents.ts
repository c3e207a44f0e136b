import { v7 as uuid } from 'uuid';
import { isCurrency } from '../domain/money.ts';
import { dayOf } from '../domain/period.ts';
import { taxEntry } from '../domain/tax-entry.ts';
import { taxFigures, taxObstacles, taxRegime, type TaxFigures, type TaxObstacle, type TaxRate, type TaxRegime } from '../domain/vat.ts';
import type { Tx } from '../prisma/client.ts';
import type { Company } from '../prisma/generated/client.ts';
import { postMany, type EntryDraft } from './ledger.ts';
import { readTaxBases, readTaxRates, type TaxBase } from './tax-base.ts';
import { saveTaxDocuments, type NewTaxDocument } from './tax-document-rows.ts';

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
  readonly netMinor: number;
  readonly vatMinor: number;
  /** What that puts on the partner's available balance, less what it owes: 0 where the tax is inside the commission or owed by the company. */
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
export async function issueTaxDocuments(tx: Tx, requests: readonly TaxRequest[]): Promise<TaxOutcome[]> {
  const { company, drafts } = await draftDocuments(tx, requests);
  const documents = drafts.flatMap(({ document }) => document ?? []);
  await saveTaxDocuments(tx, { company, documents });
  const entries = drafts.flatMap((draft) => entryOf(draft, company.country) ?? []);
  if (entries.length > 0) await postMany(tx, entries);
  return drafts.map(outcomeOf);
}

/** What `issueTaxDocuments` would do: nothing is written. `documentId` is null throughout. */
export async function previewTaxDocuments(tx: Tx, requests: readonly TaxRequest[]): Promise<TaxOutcome[]> {
  const { drafts } = await draftDocuments(tx, requests);
  return drafts.map((draft) => ({ ...outcomeOf(draft), documentId: null }));
}

interface Draft {
  readonly request: TaxRequest;
  readonly base: TaxBase;
  readonly obstacle: TaxObstacle | null;
  readonly document: NewTaxDocument | undefined;
}

async function draftDocuments(
  tx: Tx,
  requests: readonly TaxRequest[],
): Promise<{ readonly company: Company; readonly drafts: readonly Draft[] }> {
  const company = await tx.company.findFirstOrThrow();
  const rates = await readTaxRates(tx, company.country);
  const bases = await readTaxBases(tx, requests);
  const drafts = requests.map((request, index) => {
    const base = bases[index];
    if (base === undefined) throw new Error(`no partner ${request.partnerId}`);
    return draftOne(request, { base, rates, companyCountry: company.country });
  });
  return { company, drafts };
}

interface Known {
  readonly base: TaxBase;
  readonly rates: readonly TaxRate[];
  readonly companyCountry: string;
}

function draftOne(request: TaxRequest, { base, rates, companyCountry }: Known): Draft {
  const none = { request, base, obstacle: null, document: undefined };
  const { currency, movements, profile, vatMode } = base;
  if (movements.length === 0) return none;
  const regime = taxRegime(profile, { companyCountry, vatMode, asOf: request.asOf });
  if (isObstacle(regime)) return { ...none, obstacle: regime };
  if (!isCurrency(currency)) throw new Error(`money in ${currency}`);
  const figures = taxFigures(movements, { regime, rates, currency });
  if (figures === undefined) return none;
  return typeof figures === 'string'
    ? { ...none, obstacle: figures }
    : { ...none, document: documentOf(request, { base, regime, figures }) };
}

const isObstacle = (answer: TaxRegime | TaxObstacle): answer is TaxObstacle => taxObstacles.some((obstacle) => obstacle === answer);

function documentOf(
  { payoutId, asOf }: TaxRequest,
  { base, regime, figures }: { readonly base: TaxBase; readonly regime: TaxRegime; readonly figures: TaxFigures },
): NewTaxDocument {
  const isLeft = base.available + figures.added > 0;
  const year = Number(dayOf(asOf, base.timeZone).slice(0, 4));
  return {
    id: uuid(),
    payoutId: isLeft ? payoutId : null,
    base,
    regime,
    figures,
    issuedAt: asOf,
    year,
    series: regime === 'none' ? 'CS' : 'SB',
  };
}

function entryOf({ request, base, document }: Draft, country: string): EntryDraft | undefined {
  if (document === undefined) return undefined;
  const { tax } = document.figures;
  const entry = taxEntry(document.regime, { tax, available: base.available, inputVat: `input_vat:${country}-standard` });
  if (entry === undefined) return undefined;
  const { partnerId, currency, asOf } = request;
  return {
    ...entry,
    key: `tax-document:${document.id}`,
    effectiveAt: asOf,
    actor: 'worker',
    partnerId,
    currency,
    sourceType: 'tax_document',
    sourceId: document.id,
  };
}

function outcomeOf({ document, obstacle }: Draft): TaxOutcome {
  const { net: netMinor, vat: vatMinor, added: addedMinor } = document?.figures ?? { net: 0, vat: 0, added: 0 };
  return { documentId: document?.id ?? null, netMinor, vatMinor, addedMinor, obstacle };
}
