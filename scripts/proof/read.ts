import { strFromU8 } from 'fflate';
import { z } from 'zod';
import { contentHash } from '../../activities/content-hash.ts';
import type { DecisionText } from '../../activities/decision-text.ts';
import type { TaxDocumentText } from '../../activities/tax/tax-document-text.ts';
import { zipProof } from '../../activities/proof/proof-zip.ts';
import { exponents, type Currency } from '../../domain/money.ts';
import type { ProofEarning, ProofEntry, ProofRange, ProofSubject } from '../../domain/proof/proof.ts';
import type { ProofDocument } from '../../domain/proof/proof-document.ts';
import type { ProofPayout } from '../../domain/proof/proof-payout.ts';
import type { SourceFacts } from '../../domain/settlement/settlement.ts';
import type { Terms } from '../../domain/program/terms.ts';
import { taxRegimes } from '../../domain/tax/vat.ts';
import { checkManifest, fail, Token, unzip, type About } from './manifest.ts';

export interface SealedDay {
  readonly day: string;
  readonly previous: string;
  readonly hash: string;
  readonly entries: readonly string[];
}

export interface ReadPack {
  /**
   * 1: seals of the days with entries only. 2: also the days between, so that each seal follows the one before. 3: also what was posted of each
   * document's tax.
   */
  readonly format: 1 | 2 | 3;
  readonly about: About;
  readonly scope: ProofSubject & { readonly ranges: readonly ProofRange[] };
  /**
   * `decision`: the hash of the decision; null in entries from before it was recorded, and in those that no commission or bounty posted.
   * `document`: the same for a tax document. `timeZone`: that of the program; null if the entry does not name it.
   */
  readonly entries: readonly (ProofEntry & {
    readonly text: string;
    readonly day: string;
    readonly decision: string | null;
    readonly document: string | null;
    readonly timeZone: string | null;
    /** Days that the entry names: of the service, and to which it belongs. */
    readonly serviceOn: string | null;
    readonly belongsTo: string | null;
    readonly forgives: boolean;
  })[];
  readonly seals: readonly SealedDay[];
  /** `earnedAt`: null in older packs. */
  readonly earnings: readonly (ProofEarning & { readonly earnedAt: string | null })[];
  readonly terms: readonly Terms[];
  readonly decisions: readonly (DecisionText & { readonly id: string })[];
  /** `undecided`: further bank bookings in its name that nobody has decided; missing in older packs. */
  readonly payouts: readonly (ProofPayout & { readonly content: unknown; readonly undecided: ProofPayout['bank'] })[];
  readonly documents: readonly (ProofDocument & TaxDocumentText)[];
  /** Names of the PDF files, without folder and extension. */
  readonly pdfs: readonly string[];
}

/** Reads a pack. @throws BadPack when a file is missing, is more than the manifest lists, or was changed by a byte. */
export function readPack(zip: Uint8Array): ReadPack {
  const files = unzip(zip);
  if (Buffer.compare(zipProof(files), zip) !== 0) fail('the file was changed after it was packed');
  const { format, about } = checkManifest(files);
  const text = (name: string) => strFromU8(files[name] ?? fail(`${name} is missing`));
  const json = <Value>(name: string, shape: z.ZodType<Value>): Value => shape.parse(JSON.parse(text(name)));
  const scope = json('scope.json', Scope);
  const pack = {
    format,
    about,
    scope,
    entries: text('entries.jsonl').split('\n').filter(Boolean).map(entryOf),
    seals: json('seals.json', z.array(Seal)),
    earnings: json('earnings.json', z.array(Earning)),
    decisions: json('decisions.json', z.array(Decided)),
    terms: json('terms.json', z.array(anObject<Terms>('rateBps'))),
    payouts: json('payouts.json', z.array(Payout)),
    documents: json('documents.json', z.array(Document)).map(({ partnerId, ...document }) => ({
      ...document,
      partnerId: partnerId ?? scope.partnerId,
    })),
    pdfs: Object.keys(files).flatMap((name) => /^documents\/(.+)\.pdf$/.exec(name)?.[1] ?? []),
  };
  for (const name of ['entries', 'earnings', 'decisions', 'terms', 'payouts', 'documents'] as const)
    eachOnce(
      name,
      pack[name].map(({ id }) => id),
    );
  eachOnce(
    'scope',
    scope.ranges.map(({ code }) => code),
  );
  eachOnce(
    'seals',
    pack.seals.map(({ day }) => day),
  );
  for (const name of ['payouts', 'documents'] as const)
    eachOnce(
      name,
      pack[name].map(({ reference }) => reference),
    );
  for (const { reference, entries } of pack.payouts) eachOnce(reference, entries);
  return pack;
}

/** Checks that nothing is listed twice, as it would be counted twice. */
function eachOnce(where: string, names: readonly string[]): void {
  const known = new Set<string>();
  for (const name of names) {
    if (known.has(name)) fail(`${name} appears twice in ${where}`);
    known.add(name);
  }
}

const count = z.int().nullable();
const Posting = z.tuple([
  z.int(),
  z.string(),
  z.string().nullable(),
  z.string(),
  z.string(),
  z.string().nullable(),
  z.string(),
  z.string(),
  z.int().positive(),
  count,
  count,
  count,
  count,
]);
const text = z.string().nullable();
const Entry = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  text,
  text,
  text,
  text,
  z.record(z.string(), z.unknown()),
  z.array(Posting),
]);

const LeftUnder = z.object({ contentHash: z.string(), requestedBy: text, preparedBy: text, approvedBy: z.string() });

/** Returns a journal entry from the sealed text, so that what is read and what is hashed cannot differ. */
function entryOf(line: string): ReadPack['entries'][number] {
  const [id, kind, , effectiveAt, recordedAt, , sourceType, sourceId, reverses, , metadata, postings] = Entry.parse(JSON.parse(line));
  return {
    id,
    kind,
    effectiveAt,
    sourceType,
    sourceId,
    reverses,
    isTaxable: metadata['taxable'] !== false,
    leftUnder: LeftUnder.safeParse(metadata).data ?? null,
    decision: text.parse(metadata['decision'] ?? null),
    document: text.parse(metadata['document'] ?? null),
    timeZone: text.parse(metadata['timeZone'] ?? null),
    serviceOn: text.parse(metadata['serviceOn'] ?? null),
    belongsTo: text.parse(metadata['belongsTo'] ?? null),
    forgives: metadata['forgives'] !== undefined,
    text: line,
    day: recordedAt.slice(0, 10),
    postings: postings.map(
      ([, debit, debtor, , credit, creditor, , currency, amount, debitVersion, debitBalance, creditVersion, creditBalance]) => ({
        debit: { code: debit, partnerId: debtor },
        credit: { code: credit, partnerId: creditor },
        currency: currency.trim(),
        amount,
        debitVersion,
        debitBalance,
        creditVersion,
        creditBalance,
      }),
    ),
  };
}

const anObject = <Value>(property: string) => z.custom<Value>((value) => typeof value === 'object' && value !== null && property in value);
const Scope = z.object({
  partnerId: z.string(),
  currency: Token,
  ranges: z.array(z.object({ code: Token, from: z.int(), to: z.int(), opening: z.int(), closing: z.int() })),
});
const Seal = z.object({ day: z.iso.date(), previous: z.string(), hash: Token, entries: z.array(z.string()) });
const Figures = z.object({
  kept: z.int(),
  base: z.int(),
  target: z.int(),
  paid: z.int(),
  refunded: z.int(),
  disputeLost: z.int(),
  disputeOpen: z.int(),
});
const Earning = z
  .object({
    id: z.string(),
    kind: z.enum(['commission', 'bounty_award']),
    termsId: z.string(),
    timeZone: z.string(),
    facts: anObject<SourceFacts>('provider').nullable(),
    isUpToDate: z.boolean(),
    earnedAt: text.default(null),
    refused: text,
    revisions: z.array(
      z.object({
        rev: z.int(),
        kind: z.string(),
        before: z.int(),
        after: z.int(),
        moved: z.int(),
        entryId: text,
        decisionId: text,
        termsId: text,
        factsHash: text,
        figures: Figures.nullable(),
      }),
    ),
  })
  .transform((earning) => ({ ...earning, factsHash: earning.facts === null ? null : contentHash(earning.facts) }));
const Decided = z.object({
  id: z.string(),
  kind: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  programId: text,
  partnerId: text,
  asOf: z.iso.datetime(),
  inputs: z.unknown(),
  termsId: text,
  termsHash: text,
  outcome: z.string(),
  reason: z.string(),
  evidence: z.unknown(),
  commandId: text,
});
const Booked = z.object({ isDebit: z.boolean(), isReversal: z.boolean(), amount: z.int(), currency: z.string().trim().pipe(Token) });
/** Facts of a decision. If one of them is no plain value, they belong to no step that counts money and are dropped. */
const Evidence = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({});
const Payout = z.object({
  id: z.string(),
  reference: Token,
  state: Token,
  currency: Token,
  amount: z.int(),
  rail: z.string(),
  method: z.object({ id: z.string(), editedBy: z.string(), confirmedBy: text.default(null), activeFrom: text.default(null) }).nullable(),
  exception: z.object({ by: z.string() }).nullable().default(null),
  content: z.unknown(),
  contentHash: z.string(),
  approvals: z.array(z.object({ personId: z.string(), contentHash: z.string(), at: text.default(null) })),
  preparedBy: text,
  runPreparedBy: text.default(null),
  requestedBy: text,
  entries: z.array(z.string()),
  calls: z.array(z.object({ state: z.string(), reference: text })),
  events: z.array(z.object({ to: text, reason: z.string(), actorId: text, evidence: Evidence })),
  returned: count.default(null),
  returnFee: count.default(null),
  bank: z.array(Booked),
  undecided: z.array(Booked).default([]),
});
const versions = z.record(z.string(), z.int());
const Document = z.object({
  id: z.string(),
  reference: Token,
  kind: z.string().default(''),
  partnerId: text.default(null),
  payoutId: text.default(null),
  corrects: text.default(null),
  company: z.unknown(),
  partner: z.unknown(),
  regime: z.enum(taxRegimes),
  currency: z.custom<Currency>((value) => typeof value === 'string' && Object.hasOwn(exponents, value)),
  net: z.int(),
  vat: z.int(),
  gross: z.int(),
  rates: z.array(z.object({ rateBps: z.int(), net: z.int(), vat: z.int() })),
  from: versions,
  to: versions,
  lines: z
    .array(z.object({ entryId: z.string(), amount: z.int() }))
    .nullable()
    .default(null),
});
