import { v7 as uuid } from 'uuid';
import type { Balances } from '../../domain/ledger/movement.ts';
import { dayOf } from '../../domain/period.ts';
import type { EntryKind, Posting } from '../../domain/ledger/posting.ts';
import type { Tx } from '../../prisma/client.ts';
import { readDocument } from '../../prisma/document.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { safeInteger } from '../../prisma/money.ts';
import { withParcel } from '../../prisma/parcel.ts';
import { numberedPostings, openAccounts, type AccountIds } from './ledger-accounts.ts';
import { toLedgerError } from './ledger-error.ts';

/** One business event in one currency. Its partner accounts belong to `partnerId`. */
export interface EntryDraft {
  /** Derived from the cause, never from a time, an amount or a run: the same key is posted only once. */
  readonly key: string;
  readonly kind: EntryKind;
  readonly effectiveAt: string;
  /** When the event happened, if earlier. If that period is closed, `belongsTo` in the metadata names the day. */
  readonly happenedAt?: string;
  /** Booking day of the bank, with the same effect as `happenedAt`; always stored in the metadata. */
  readonly bookedOn?: string;
  readonly actor: string;
  readonly partnerId: string;
  readonly currency: string;
  /** Minor units; postings of 0 are left out. A posting in another currency than the entry's names it. */
  readonly postings: readonly (Posting & { readonly currency?: string })[];
  readonly sourceType: string;
  readonly sourceId: string;
  /** Entry that a `reversal` reverses, with mirrored postings. Only `post` takes it. */
  readonly reversesEntryId?: string;
  readonly memo?: string;
  readonly metadata?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Posted {
  readonly entryId: string;
  /** False: the key was posted before with the same content, and nothing was written. */
  readonly created: boolean;
}

/**
 * Writes one journal entry and opens missing accounts. An instant in a closed period becomes today; the true day of an event in a closed
 * period stands as `belongsTo` in the metadata.
 * @throws LedgerError; after any error the transaction is lost.
 */
export function post(tx: Tx, draft: EntryDraft): Promise<Posted> {
  return inLedgerWords(async () => {
    const row = (await postAtOnce(tx, draft)) ?? (await postNumbered(tx, draft));
    return { entryId: row.entry_id, created: row.created };
  });
}

interface Answer {
  readonly entry_id: string;
  readonly created: boolean;
}

/** Posts in the usual case that all accounts and the period are open. Undefined if not; nothing was written then. */
async function postAtOnce(tx: Tx, draft: EntryDraft): Promise<Answer | undefined> {
  const named = { ...draft, postings: moving(draft), effectiveAt: trueInstant(draft) };
  const [row] = await callPost(tx, entryOf(draft, named.postings), numberedPostings(named));
  return row;
}

async function postNumbered(tx: Tx, draft: EntryDraft): Promise<Answer> {
  const entry = numbered(draft, await openAccounts(tx, [draft]), await latestClose(tx));
  const [row] = await callPost(tx, entry, Prisma.sql`select ${JSON.stringify(entry.postings)}::jsonb as postings`);
  if (row === undefined) throw new Error('ledger.post answered nothing');
  return row;
}

function callPost(tx: Tx, entry: Omit<ReturnType<typeof entryOf>, 'postings'>, withIds: Prisma.Sql): Promise<Answer[]> {
  return tx.$queryRaw`
    select posted.entry_id, posted.created from (${withIds}) ready cross join lateral ledger.post(
      p_id => ${entry.id}::uuid, p_kind => ${entry.kind}, p_key => ${entry.key}, p_effective_at => ${entry.effectiveAt}::timestamptz,
      p_actor => ${entry.actor}, p_postings => ready.postings, p_source_type => ${entry.sourceType}, p_source_id => ${entry.sourceId},
      p_reverses_entry_id => ${entry.reversesEntryId ?? null}::uuid, p_memo => ${entry.memo},
      p_metadata => ${JSON.stringify(entry.metadata)}::jsonb) posted`;
}

/** Writes many entries, all or nothing, checked as if posted one after the other. Returns them in their order. */
export function postMany(tx: Tx, drafts: readonly EntryDraft[]): Promise<(Posted & { readonly key: string })[]> {
  return inLedgerWords(async () => {
    const ids = await openAccounts(tx, drafts);
    const close = await latestClose(tx);
    const entries = drafts.map((draft) => numbered(draft, ids, close));
    return withParcel(entries, (parcel) =>
      readDocument(tx, Prisma.sql`select key, entry_id as "entryId", created from ledger.post_many(${parcel}::jsonb)`),
    );
  });
}

/**
 * Locks a partner's balance until the transaction ends. Take it before reading balances to decide on them; several in ascending partner,
 * then currency.
 */
export async function lockPartner(tx: Tx, partnerId: string, currency: string): Promise<void> {
  await lock(tx, locks.balance(partnerId, currency));
}

export interface PartnerBalances extends Balances {
  readonly pending: number;
  readonly held: number;
  readonly reserved: number;
}

/** Returns a partner's balances, minor units; 0 for an account that was never opened. */
export async function partnerBalances(tx: Tx, partnerId: string, currency: string): Promise<PartnerBalances> {
  const rows = await tx.$queryRaw<{ code: string; balance: bigint }[]>`
    select a.code, b.balance from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency}`;
  const of = (code: string) => safeInteger(rows.find((row) => row.code === code)?.balance ?? 0n);
  return {
    pending: of('partner_pending'),
    held: of('partner_held'),
    available: of('partner_available'),
    reserved: of('partner_reserved'),
    recoverable: of('partner_recoverable'),
  };
}

interface Close {
  readonly closedBefore: Date;
  /** Time zone of the books. */
  readonly timeZone: string;
  /** Now, or the first open instant if the clock is behind it. */
  readonly today: Date;
}

async function latestClose(tx: Tx): Promise<Close | undefined> {
  const [row] = await tx.$queryRaw<Close[]>`
    select closed_before as "closedBefore", greatest(clock_timestamp(), closed_before) as today,
      books_time_zone() as "timeZone" from ledger.period_close`;
  return row;
}

/** Returns when the event truly happened. Noon UTC lies on the bank's day in any company's time zone. */
function trueInstant({
  effectiveAt,
  bookedOn,
  happenedAt = bookedOn === undefined ? effectiveAt : `${bookedOn}T12:00:00.000Z`,
}: EntryDraft): string {
  return Date.parse(happenedAt) < Date.parse(effectiveAt) ? happenedAt : effectiveAt;
}

const moving = ({ postings }: EntryDraft) => postings.filter(({ amount }) => amount !== 0);

/**
 * Makes an entry with no instant in a closed period. Columns are named one by one: with thousands of entries, spreads take three times as
 * long.
 */
function entryOf<Postings>(draft: EntryDraft, postings: Postings, close?: Close) {
  const { kind, key, effectiveAt, actor, sourceType, sourceId, reversesEntryId, memo = null, metadata = {}, bookedOn } = draft;
  const isClosed = (at: string) => close !== undefined && new Date(at) < close.closedBefore;
  const at = trueInstant(draft);
  const day = {
    ...(bookedOn === undefined ? {} : { bookedOn }),
    ...(close !== undefined && isClosed(at) ? { belongsTo: dayOf(at, close.timeZone) } : {}),
  };
  return {
    id: uuid(),
    kind,
    key,
    effectiveAt: close !== undefined && isClosed(effectiveAt) ? close.today.toISOString() : effectiveAt,
    actor,
    sourceType,
    sourceId,
    reversesEntryId,
    memo,
    metadata: { ...metadata, ...day },
    postings,
  };
}

/** Makes an entry with account ids instead of names, in the shape of `ledger.post_many`. */
function numbered(draft: EntryDraft, ids: AccountIds, close: Close | undefined) {
  const { partnerId } = draft;
  const postings = moving(draft).map(({ debit, credit, amount, currency = draft.currency }) => {
    const owner = { partnerId, currency };
    return [ids.of(owner, debit), ids.of(owner, credit), amount] as const;
  });
  return entryOf(draft, postings, close);
}

async function inLedgerWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toLedgerError(error);
  }
}
