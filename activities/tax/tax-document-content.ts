import { z } from 'zod';
import { isCurrency } from '../../domain/money.ts';
import { entryKinds as kinds } from '../../domain/ledger/posting.ts';
import { entryKinds } from '../../domain/wording/kinds.ts';
import { say } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import { taxDocumentKinds, taxRegimes } from '../../domain/tax/vat.ts';
import { words } from '../../emails/documents/statement-words.ts';
import { taxDocumentPdf } from '../../emails/documents/tax-document-pdf.ts';
import type { Reader } from '../../emails/content.ts';
import type { TaxDocumentContent, TaxDocumentLine } from '../../emails/documents/tax-document-content.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Db } from '../../prisma/client.ts';
import type { TaxDocument } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { documentFonts } from '../documents/document-fonts.ts';
import { keepDocument, type StoredDocument } from '../documents/documents.ts';
import { readEnvelope, spoken } from '../mail/mail-address.ts';
import { readMerges } from '../statement/statement-adjustments.ts';
import type { StatementLibrary } from '../statement/statement-content.ts';
import { customerOf, readEarnings, sourceOf } from '../statement/statement-earnings.ts';
import { readMovements, type Movement } from '../../prisma/tax/tax-movements.ts';

const Party = z.object({
  legalName: z.string(),
  street: z.string(),
  postcode: z.string(),
  town: z.string(),
  country: z.string(),
  vatId: z.string().nullable(),
});
const Partner = Party.extend({ selfBillingAgreementAt: z.string().nullable() });
const Lines = z.array(z.object({ entryId: z.string(), amount: z.int() })).nullable();
const Versions = z.object({ partner_available: z.int(), partner_recoverable: z.int() });

/**
 * Returns the PDF of a tax document. It is made at its first use, but says what was true when the document was issued. Only the language of
 * documents from before this was stored is that of the first use.
 */
export async function taxDocumentFile(library: StatementLibrary, id: string): Promise<StoredDocument> {
  const { db } = library;
  const document = await db.taxDocument.findUniqueOrThrow({ where: { id } });
  const now = await readEnvelope(db, document.partnerId);
  const reader = { ...now.reader, language: document.language === null ? now.reader.language : spoken(document.language) };
  const { partnerId, reference } = document;
  const file = { kind: 'tax_document', subjectId: id, version: 1, language: reader.language, partnerId } as const;
  return keepDocument(library, { ...file, fileName: `${reference}.pdf`, mime: 'application/pdf' }, async () => {
    const content = await readContent(library, { document, reader, program: document.programName ?? now.sender.program });
    return taxDocumentPdf(content, await documentFonts(content));
  });
}

const perRound = 50;

/** Documents looked at in one round: some cannot be made. */
const atMost = 1_000;

/**
 * Makes missing PDFs, at most 50 at a time, also of documents without a payout. One that cannot be made does not hold up the others; the
 * effect of its mail holds the error.
 */
export async function keepTaxDocuments(library: StatementLibrary): Promise<void> {
  const rows = await library.db.$queryRaw<{ id: string }[]>`
    select t.id from tax_document t
    where not exists (select from document d where d.kind = 'tax_document' and d.subject_id = t.id) order by t.issued_at, t.id limit ${atMost}`;
  let made = 0;
  for (const { id } of rows) {
    if (made === perRound) return;
    try {
      await taxDocumentFile(library, id);
      made += 1;
    } catch {
      continue;
    }
  }
}

interface Of {
  readonly document: TaxDocument;
  readonly reader: Reader;
  readonly program: string;
}

async function readContent(library: StatementLibrary, { document, reader, program }: Of): Promise<TaxDocumentContent> {
  const { db } = library;
  const { selfBillingAgreementAt: agreedAt, ...supplier } = Partner.parse(document.partnerTaxSnapshot);
  const currency = document.currency.trim();
  if (!isCurrency(currency)) throw new Error(`a document in ${currency}`);
  const corrected = document.correctsId === null ? null : await db.taxDocument.findUnique({ where: { id: document.correctsId } });
  const rates = await db.taxDocumentRate.findMany({ where: { taxDocumentId: document.id }, orderBy: { rateBps: 'asc' } });
  return {
    reference: document.reference,
    kind: oneOf(taxDocumentKinds, document.kind),
    regime: oneOf(taxRegimes, document.regime),
    issuedAt: document.issuedAt.toISOString(),
    program,
    reader,
    supplier,
    recipient: Party.parse(document.companySnapshot),
    agreedAt,
    corrects: corrected?.reference ?? null,
    currency,
    net: safeInteger(document.netMinor),
    vat: safeInteger(document.vatMinor),
    gross: safeInteger(document.grossMinor),
    rates: rates.map(({ rateBps, netMinor, vatMinor }) => ({ rateBps, net: safeInteger(netMinor), vat: safeInteger(vatMinor) })),
    lines: await readLines(library, { document, reader }),
  };
}

/** Returns the movements between the two document versions of the accounts. */
async function readLines({ db, keys }: StatementLibrary, { document, reader }: Omit<Of, 'program'>): Promise<TaxDocumentLine[]> {
  const { partnerId, currency } = document;
  const { timeZone, language } = reader;
  const range = { partnerId, currency, timeZone, from: Versions.parse(document.fromVersions), upTo: Versions.parse(document.toVersions) };
  const movements = ownLines(document, (await readMovements(db, [range])).get(0) ?? []);
  const earnings = await readEarnings(
    db,
    movements.filter(({ kind }) => kind !== 'adjustment' && kind !== 'writeoff'),
  );
  const corrected = await correctedBy(db, document, movements);
  const ids = movements.map(({ sourceId }) => sourceId);
  const merges = await readMerges(db, { partnerId, ids });
  const reasons = await readReasons(db, { partnerId, ids });
  return movements.map(({ entryId, at, kind, sourceId, serviceOn, amount }) => {
    const earning = earnings.get(sourceId);
    const merge = merges.get(sourceId);
    const word = (earning !== undefined && amount > 0 ? states.earning.commission : entryKinds[oneOf(kinds, kind)])[language];
    const reason = reasons.get(sourceId);
    const named = reason === undefined ? word : `${word}: ${reason}`;
    const plain = merge === undefined ? named : say(language, words.mergedWith, { partner: merge.other });
    const what = earning === undefined ? plain : `${word}, ${customerOf(keys, earning)}`;
    const source = earning === undefined ? '' : sourceOf(earning);
    return { at, serviceOn, what, source, corrects: corrected.get(entryId) ?? null, amount };
  });
}

/** Returns the reasons of adjustments, in the words of the person who proposed them. */
async function readReasons(
  db: Db,
  { partnerId, ids }: { readonly partnerId: string; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.adjustment.findMany({
    where: { partnerId, id: { in: ids.filter((id) => id !== '') } },
    select: { id: true, reason: true },
  });
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}

/** Returns the document's own movements if it shares a range with another document. */
function ownLines({ lines }: TaxDocument, movements: readonly Movement[]): readonly Movement[] {
  const own = Lines.parse(lines);
  if (own === null) return movements;
  const amounts = new Map(own.map(({ entryId, amount }) => [entryId, amount]));
  return movements.flatMap((movement) => {
    const amount = amounts.get(movement.entryId);
    return amount === undefined ? [] : [{ ...movement, amount }];
  });
}

/** Returns for each movement that takes back: the earlier document with the same source, preferably of the same regime. */
async function correctedBy(
  db: Db,
  { partnerId, currency, regime, issuedAt }: TaxDocument,
  movements: readonly Movement[],
): Promise<Map<string, string>> {
  const taken = movements.filter(({ amount, sourceId }) => amount < 0 && sourceId !== '');
  if (taken.length === 0) return new Map();
  const rows = await db.$queryRaw<{ sourceId: string; reference: string }[]>`
    select distinct on (e.source_id) e.source_id as "sourceId", d.reference
    from ledger.account a
    join ledger.posting p on p.credit_account_id = a.id
    join ledger.journal_entry e on e.id = p.entry_id
    join tax_document d on d.partner_id = a.partner_id and d.currency = a.currency and d.issued_at < ${issuedAt}
      and p.credit_version > (d.from_versions ->> a.code)::bigint and p.credit_version <= (d.to_versions ->> a.code)::bigint
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and a.code in ('partner_available', 'partner_recoverable')
      and e.source_id = any (${taken.map(({ sourceId }) => sourceId)}::text[])
      and (d.lines is null or exists (select from jsonb_array_elements(d.lines) x where x ->> 'entryId' = e.id::text))
    order by e.source_id, d.regime = ${regime} desc, d.kind = 'correction', d.issued_at desc`;
  const bySource = new Map(rows.map(({ sourceId, reference }) => [sourceId, reference]));
  return new Map(taken.flatMap(({ entryId, sourceId }) => (bySource.has(sourceId) ? [[entryId, bySource.get(sourceId) ?? '']] : [])));
}
