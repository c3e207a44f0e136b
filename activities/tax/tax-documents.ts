import { v7 as uuid } from 'uuid';
import { isCurrency } from '../../domain/money.ts';
import { dayOf } from '../../domain/period.ts';
import { taxEntry } from '../../domain/tax/tax-entry.ts';
import { billableParts, type Billable } from '../../domain/tax/tax-billing.ts';
import { taxationOf } from '../../domain/tax/registration.ts';
import type { TaxPart } from '../../domain/tax/tax-parts.ts';
import type { TaxObstacle, TaxRate } from '../../domain/tax/vat.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Company } from '../../prisma/generated/client.ts';
import { postMany, type EntryDraft } from '../ledger/ledger.ts';
import { readTaxBases, readTaxRates, type TaxBase } from '../../prisma/tax/tax-base.ts';
import { readBilled, type Billed } from '../../prisma/tax/tax-held.ts';
import { wantTaxDocumentMail } from '../mail/tax-document-mail.ts';
import { readParties, saveTaxDocuments, type NewTaxDocument, type PartiesOf } from './tax-document-rows.ts';
import { taxDocumentHash } from './tax-document-text.ts';

export interface TaxRequest {
  /** Null: a document without a payout. */
  readonly payoutId: string | null;
  readonly partnerId: string;
  readonly currency: string;
  readonly asOf: string;
}

export interface TaxOutcome {
  /** Empty if nothing taxable has moved since the last document; several if amounts taken back were billed under another regime. */
  readonly documentIds: readonly string[];
  /** Sums of the documents; negative if they take back. */
  readonly netMinor: number;
  readonly vatMinor: number;
  /**
   * What the documents add to the available balance, less the partner's debt: 0 if the tax is included in the commission or owed by the
   * company.
   */
  readonly addedMinor: number;
  /** Not null: no document, nothing posted, and nothing may be paid out. */
  readonly obstacle: TaxObstacle | null;
}

/**
 * Issues the tax documents of payouts and posts their tax, each partner and currency at most once. Call it in the transaction that
 * reserves, with the partners' locks held and before balances are read. If nothing is left to reserve afterwards, the correction stands, is
 * mailed by itself, and no payout is made.
 */
export async function issueTaxDocuments(tx: Tx, requests: readonly TaxRequest[]): Promise<readonly TaxOutcome[]> {
  const { outcomes, issue } = await drawUpTaxDocuments(tx, requests);
  await issue();
  return outcomes;
}

export interface DrawnUp {
  readonly outcomes: readonly TaxOutcome[];
  /** Writes the documents with their numbers. Other transactions that issue wait until this one ends, so do nothing slow afterwards. */
  readonly issue: () => Promise<void>;
}

/** Does the same in two steps: posts the tax, and returns a function that takes the numbers and writes the documents at the end. */
export async function drawUpTaxDocuments(tx: Tx, requests: readonly TaxRequest[]): Promise<DrawnUp> {
  const { company, drafts } = await draftDocuments(tx, requests);
  const documents = drafts.flatMap((draft) => draft.documents);
  const partiesOf = await readParties(tx, { company, documents });
  const entries = drafts.flatMap((draft) => entriesOf(draft, { country: company.country, partiesOf }));
  if (entries.length > 0) await postMany(tx, entries);
  const issue = async (): Promise<void> => {
    await saveTaxDocuments(tx, documents, partiesOf);
    for (const { request, documents: own } of drafts) {
      const unpaid = own.filter(({ payoutId }) => payoutId === null).map(({ id }) => id);
      await wantTaxDocumentMail(tx, { partnerId: request.partnerId, taxDocumentIds: unpaid });
    }
  };
  return { outcomes: drafts.map(outcomeOf), issue };
}

/** Returns what `issueTaxDocuments` would do, without `documentIds`. Writes nothing. */
export async function previewTaxDocuments(tx: Tx, requests: readonly TaxRequest[]): Promise<TaxOutcome[]> {
  const { drafts } = await draftDocuments(tx, requests);
  return drafts.map((draft) => ({ ...outcomeOf(draft), documentIds: [] }));
}

interface Draft {
  readonly request: TaxRequest;
  readonly base: TaxBase;
  readonly obstacle: TaxObstacle | null;
  readonly documents: readonly NewTaxDocument[];
}

async function draftDocuments(
  tx: Tx,
  requests: readonly TaxRequest[],
): Promise<{ readonly company: Company; readonly drafts: readonly Draft[] }> {
  const company = await tx.company.findFirstOrThrow();
  const rates = await readTaxRates(tx, company.country);
  const bases = await readTaxBases(tx, requests);
  const billed = await readBilled(tx, bases);
  const drafts = requests.map((request, index) => {
    const base = bases[index];
    if (base === undefined) throw new Error(`no partner ${request.partnerId}`);
    const known = { base, rates, companyCountry: company.country, billed: billed.get(index) ?? { held: [], newest: undefined } };
    return draftOne(request, known);
  });
  return { company, drafts };
}

interface Known {
  readonly base: TaxBase;
  readonly billed: Billed;
  readonly rates: readonly TaxRate[];
  readonly companyCountry: string;
}

function draftOne(request: TaxRequest, known: Known): Draft {
  const { base, billed, rates, companyCountry } = known;
  const none = { request, base, obstacle: null, documents: [] };
  const { currency, movements, profile, vatMode } = base;
  if (movements.length === 0) return none;
  if (!isCurrency(currency)) throw new Error(`money in ${currency}`);
  const { asOf } = request;
  const taxation = taxationOf(profile, { companyCountry, vatMode, asOf, today: dayOf(asOf, base.timeZone) });
  const billable = billableParts(movements, { taxation, ...billed, rates, currency });
  return typeof billable === 'string' ? { ...none, obstacle: billable } : { ...none, documents: documentsOf(request, known, billable) };
}

function documentsOf({ payoutId, asOf }: TaxRequest, { base, billed }: Known, billable: readonly Billable[]): NewTaxDocument[] {
  const added = billable.reduce((sum, { figures }) => sum + figures.added, 0);
  const year = Number(dayOf(asOf, base.timeZone).slice(0, 4));
  return billable.map(({ part, figures, isNew, isShared }) => {
    const kind = isNew ? figures.kind : 'correction';
    const correctsId = kind === 'correction' ? correctedBy(part, billed) : null;
    return {
      id: uuid(),
      payoutId: base.available - base.owed + added > 0 ? payoutId : null,
      base,
      regime: part.regime,
      figures: { ...figures, kind },
      correctsId,
      partnerOf: isNew ? null : correctsId,
      lines: isShared ? linesOf(part) : null,
      issuedAt: asOf,
      year,
      series: part.regime === 'none' ? 'CS' : 'SB',
    };
  });
}

/**
 * Returns the document to correct: the newest of the regime that holds a source now taken back, else the newest of the regime, else the
 * partner's newest.
 */
function correctedBy({ regime, movements }: TaxPart, { held, newest }: Billed): string | null {
  const sources = new Set(movements.flatMap(({ amount, sourceId }) => (amount < 0 ? [sourceId] : [])));
  const holding = held.filter((row) => row.regime === regime && !row.isCorrection);
  const named = holding.findLast(({ sourceId }) => sources.has(sourceId)) ?? holding.at(-1);
  return named?.documentId ?? newest?.documentId ?? null;
}

function linesOf({ movements }: TaxPart): { readonly entryId: string; readonly amount: number }[] {
  const amounts = new Map<string, number>();
  for (const { entryId, amount } of movements) amounts.set(entryId, (amounts.get(entryId) ?? 0) + amount);
  return [...amounts].map(([entryId, amount]) => ({ entryId, amount }));
}

interface Posting {
  readonly country: string;
  readonly partiesOf: PartiesOf;
}

function entriesOf({ request, base, documents }: Draft, { country, partiesOf }: Posting): EntryDraft[] {
  const { partnerId, currency, asOf } = request;
  let balance = base.available - base.owed;
  return documents.flatMap((document) => {
    const { id, regime, figures, payoutId, correctsId: corrects } = document;
    const entry = taxEntry(regime, { tax: figures.tax, balance, inputVat: `input_vat:${country}-standard` });
    balance += figures.added;
    if (entry === undefined) return [];
    const about = { effectiveAt: asOf, actor: 'worker', partnerId, currency, sourceType: 'tax_document', sourceId: id };
    const named = taxDocumentHash({ kind: figures.kind, regime, partnerId, payoutId, corrects, ...partiesOf(document) });
    return [{ ...entry, ...about, key: `tax-document:${id}`, metadata: { document: named } }];
  });
}

function outcomeOf({ documents, obstacle }: Draft): TaxOutcome {
  const sum = (of: 'net' | 'vat' | 'added') => documents.reduce((total, { figures }) => total + figures[of], 0);
  return { documentIds: documents.map(({ id }) => id), netMinor: sum('net'), vatMinor: sum('vat'), addedMinor: sum('added'), obstacle };
}
