import { figuresOf } from '../../domain/proof/proof.ts';
import { taxableKinds } from '../../domain/tax/vat.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { partnerAndParts, partnerAndWholes } from '../../prisma/partner/merged-into.ts';
import { termsOf } from '../../prisma/partner/program-rows.ts';
import { entryDay, entryText } from '../../prisma/audit/seal-text.ts';
import { entryHashes } from '../ledger/ledger-seals.ts';
import { readDocuments, readPayouts } from './proof-payouts.ts';

/** Text of the pack's files, by name. */
export type ProofFiles = Record<string, string>;

/** What a pack proves: lines of accounts of one partner in one currency. */
export interface ProofScope {
  readonly partnerId: string;
  readonly currency: string;
  readonly ranges: readonly {
    readonly code: string;
    readonly from: number;
    readonly to: number;
    readonly opening: number;
    readonly closing: number;
  }[];
  /** Payouts in addition to those in the ranges. */
  readonly payoutIds: readonly string[];
  readonly documentIds: readonly string[];
}

/** Returns everything that proves the scope, as text: entries as they are sealed, what they were counted from, and who approved what. */
export async function proofFiles(db: Tx, scope: ProofScope): Promise<ProofFiles> {
  const inRange = await entriesInRanges(db, scope);
  const sources = await sourcesOf(db, inRange);
  const payoutIds = [...new Set([...scope.payoutIds, ...sources.flatMap(({ type, id }) => (type === 'payout' ? [id] : []))])].toSorted();
  const payouts = await readPayouts(db, payoutIds);
  const documents = await readDocuments(db, {
    payoutIds,
    documentIds: [...scope.documentIds, ...sources.flatMap(({ type, id }) => (type === 'tax_document' ? [id] : []))],
  });
  const told = await entriesTold(db, documents);
  const earningIds = [...sources, ...(await sourcesOf(db, told))].flatMap(({ type, id }) =>
    type === 'commission' || type === 'bounty_award' ? [id] : [],
  );
  const earnings = await readEarnings(db, [...new Set(earningIds)]);
  const related = [
    ...told,
    ...(await entriesOfMerges(db, { into: scope.partnerId, parts: documents.map(({ partnerId }) => partnerId) })),
    ...earnings.rows.flatMap(({ revisions }) => revisions.flatMap(({ entryId }) => entryId ?? [])),
    ...payouts.flatMap(({ entries }) => entries),
    ...(await entriesAbout(
      db,
      documents.map(({ id }) => id),
    )),
  ];
  const reversals = await entriesReversing(
    db,
    payouts.flatMap(({ entries: own }) => own),
  );
  const entries = await readEntries(db, [...inRange, ...(await entriesReversedBy(db, [...inRange, ...told])), ...related, ...reversals]);
  return {
    'scope.json': pretty({ partnerId: scope.partnerId, currency: scope.currency, ranges: scope.ranges }),
    'entries.jsonl': entries.map(({ text }) => `${text}\n`).join(''),
    'seals.json': pretty(await readSeals(db, [...new Set(entries.map(({ day }) => day))])),
    'earnings.json': pretty(earnings.rows),
    'decisions.json': pretty(earnings.decisions),
    'terms.json': pretty(await readTerms(db, earnings.rows)),
    'payouts.json': pretty(payouts),
    'documents.json': pretty(documents),
  };
}

const pretty = (value: unknown): string =>
  `${JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? Number(part) : part), 2)}\n`;

async function entriesInRanges(db: Tx, { partnerId, currency, ranges }: ProofScope): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    with range as (select * from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) as q(code text, "from" bigint, "to" bigint))
    select distinct l.entry_id as id from range r
    join ledger.account a on a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and a.code = r.code
    join lateral (
      select p.entry_id from ledger.posting p where p.debit_account_id = a.id and p.debit_version > r."from" and p.debit_version <= r."to"
      union all
      select p.entry_id from ledger.posting p where p.credit_account_id = a.id and p.credit_version > r."from" and p.credit_version <= r."to") l
      on true`;
  return rows.map(({ id }) => id);
}

/** Returns the entries that these reverse: a reversal is taxed if the reversed entry was. */
async function entriesReversedBy(db: Tx, entryIds: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct reverses_entry_id as id from ledger.journal_entry where id = any (${entryIds}::uuid[]) and reverses_entry_id is not null`;
  return rows.map(({ id }) => id);
}

/** Returns the reversals of a payout's entries, whenever they were posted: what was reversed does not count. */
async function entriesReversing(db: Tx, entryIds: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where reverses_entry_id = any (${entryIds}::uuid[])`;
  return rows.map(({ id }) => id);
}

type Written = Awaited<ReturnType<typeof readDocuments>>[number];

/** Returns the taxable entries in the range of each document, on the balance of its own partner. */
async function entriesTold(db: Tx, documents: readonly Written[]): Promise<string[]> {
  const ranges = documents.map(({ partnerId, currency, from, to }) => ({ partnerId, currency, begins: from, ends: to }));
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct e.id
    from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) as d("partnerId" uuid, currency text, begins jsonb, ends jsonb)
    cross join lateral jsonb_each_text(d.ends) as r(code, version)
    join ledger.account a on a.partner_id = d."partnerId" and a.currency = d.currency and a.code = r.code
    join lateral (
      select p.entry_id from ledger.posting p
      where p.debit_account_id = a.id and p.debit_version > coalesce((d.begins ->> r.code)::bigint, 0) and p.debit_version <= r.version::bigint
      union all
      select p.entry_id from ledger.posting p
      where p.credit_account_id = a.id and p.credit_version > coalesce((d.begins ->> r.code)::bigint, 0) and p.credit_version <= r.version::bigint) l
      on true
    join ledger.journal_entry e on e.id = l.entry_id
    left join ledger.journal_entry o on o.id = e.reverses_entry_id
    where coalesce(o.kind, e.kind) = any (${[...taxableKinds]}::text[])`;
  return rows.map(({ id }) => id);
}

/** Returns both sides of the merges through which these partners' money came to this partner. */
async function entriesOfMerges(db: Tx, { into, parts }: { readonly into: string; readonly parts: readonly string[] }): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select e.id from partner_merge m join ledger.journal_entry e on e.source_type = 'partner_merge' and e.source_id = m.id::text
    where m.merged_at is not null and m.into_partner_id in (select id from ${partnerAndParts(Prisma.sql`${into}::uuid`)} whole)
      and exists (select from unnest(${[...new Set(parts)]}::uuid[]) part, lateral (select id from ${partnerAndWholes(Prisma.sql`part`)} w) way
        where way.id = m.from_partner_id and part <> ${into}::uuid)`;
  return rows.map(({ id }) => id);
}

/** Returns the entries that posted the tax of these documents. */
async function entriesAbout(db: Tx, documentIds: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where source_type = 'tax_document' and source_id = any (${documentIds}::text[])`;
  return rows.map(({ id }) => id);
}

async function sourcesOf(db: Tx, entryIds: readonly string[]): Promise<{ type: string; id: string }[]> {
  return db.$queryRaw`
    select distinct source_type as type, source_id as id from ledger.journal_entry
    where id = any (${entryIds}::uuid[]) and source_type is not null and source_id is not null order by 1, 2`;
}

function readEntries(db: Tx, ids: readonly string[]): Promise<{ text: string; day: string }[]> {
  return db.$queryRawUnsafe(
    `select ${entryText} as text, to_char(${entryDay}, 'YYYY-MM-DD') as day from ledger.journal_entry e
     where e.id = any ($1::uuid[]) order by e.recorded_at, e.id`,
    [...new Set(ids)],
  );
}

/**
 * Returns the seals from the first day to the last, with the hashes of all entries of each day; whose entries they are stays unknown. The
 * days in between show that each seal follows the one before. The current day has no seal.
 */
async function readSeals(db: Tx, days: readonly string[]) {
  const [first, last] = [days.toSorted().at(0), days.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  const seals = await db.ledgerSeal.findMany({ where: { day: { gte: new Date(first), lte: new Date(last) } }, orderBy: { day: 'asc' } });
  const found = [];
  for (const { day, hash, previousHash } of seals) {
    const name = day.toISOString().slice(0, 10);
    found.push({ day: name, previous: previousHash, hash, entries: await entryHashes(db, name) });
  }
  return found;
}

interface EarningRow {
  readonly id: string;
  readonly kind: 'commission' | 'bounty_award';
  readonly provider: string | null;
  readonly invoice: string | null;
  readonly termsId: string;
  readonly timeZone: string;
  readonly facts: unknown;
  readonly earnedAt: Date;
  readonly isUpToDate: boolean;
  readonly refused: string | null;
}

async function readEarnings(db: Tx, ids: readonly string[]) {
  const rows = await db.$queryRaw<EarningRow[]>`
    select c.id, 'commission' as kind, s.provider, coalesce(s.reference, s.external_id) as invoice, c.terms_id as "termsId",
      g.time_zone as "timeZone", s.facts, c.earned_at as "earnedAt", s.fact_version = s.applied_version and s.quarantined_reason is null as "isUpToDate",
      coalesce(c.refused_reason, nullif(s.gate_reason, 'gates_open')) as refused
    from commission c join settlement_source s on s.id = c.source_id join referral r on r.id = c.referral_id join program g on g.id = r.program_id
    where c.id = any (${ids}::uuid[])
    union all
    select b.id, 'bounty_award', null, null, b.terms_id, g.time_zone, null, b.earned_at, true, b.refused_reason
    from bounty_award b join program g on g.id = b.program_id where b.id = any (${ids}::uuid[])
    order by 1`;
  const revisions = await db.commissionRevision.findMany({
    where: { commissionId: { in: [...ids] } },
    orderBy: [{ commissionId: 'asc' }, { rev: 'asc' }],
  });
  const decisionIds = revisions.flatMap(({ decisionId }) => decisionId ?? []);
  const decisions = await db.decision.findMany({ where: { id: { in: decisionIds } }, orderBy: { id: 'asc' } });
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  return {
    // oxlint-disable-next-line no-unused-vars -- left out on purpose
    decisions: decisions.map(({ createdAt: _, ...decision }) => decision),
    rows: rows.map((row) => ({
      ...row,
      revisions: revisions
        .filter(({ commissionId }) => commissionId === row.id)
        .map(({ rev, kind, targetBeforeMinor, targetAfterMinor, movedMinor, journalEntryId, decisionId, reason, factsHash }) => {
          const decision = decisionId === null ? undefined : byId.get(decisionId);
          return {
            rev,
            kind,
            reason,
            before: targetBeforeMinor,
            after: targetAfterMinor,
            moved: movedMinor,
            entryId: journalEntryId,
            decisionId,
            factsHash,
            termsId: decision?.termsId ?? null,
            figures: figuresOf(decision?.inputs),
          };
        }),
    })),
  };
}

async function readTerms(db: Tx, earnings: Awaited<ReturnType<typeof readEarnings>>['rows']) {
  const ids = earnings.flatMap(({ termsId, revisions }) => [termsId, ...revisions.flatMap((revision) => revision.termsId ?? [])]);
  const rows = await db.programTerms.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } });
  return rows.map(termsOf);
}
