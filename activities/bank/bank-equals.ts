import { apartFromOwn } from '../../domain/payout/counted-names.ts';
import { placeOfBooking, tellingOf, type EqualBooking } from '../../domain/bank/equal-bookings.ts';
import { carriesOurReference } from '../../domain/bank/our-reference.ts';
import type { Tx } from '../../prisma/client.ts';
import { lockAll, locks } from '../../prisma/lock.ts';
import { isNameless, type NumberedBooking } from './bank-entries.ts';

/** Makes the reference of a booking without a bank reference: its content's hash and its place among its equals. */
export const nameByContent = (hash: string, ordinal: number): string => apartFromOwn(`${hash.slice(0, 24)}-${ordinal}`);

export interface Placed {
  /** Bookings that may be new, each with its place. */
  readonly bookings: readonly NumberedBooking[];
  /** Rows that this file tells once more. */
  readonly told: readonly { readonly id: string; readonly by: string }[];
}

/**
 * Finds each booking's place among equal ones, so that it is kept once, however many files tell it. A debit of others that may be a
 * repetition is taken as known: nothing follows from it.
 */
export async function placeAmongEquals(tx: Tx, kind: string, bookings: readonly NumberedBooking[]): Promise<Placed> {
  const nameless = bookings.filter(isNameless);
  if (nameless.length === 0) return { bookings, told: [] };
  const equals = await readEquals(tx, nameless);
  const told: { id: string; by: string }[] = [];
  const placed = bookings.flatMap((booking) => {
    if (!isNameless(booking)) return [booking];
    const { statement, ordinal: nth, hash } = booking;
    const by = tellingOf({ kind, statement });
    const own = equals.of(booking);
    const place = placeOfBooking(own, { kind, statement, nth });
    if (place.known === undefined) {
      if (place.isInDoubt && isOfOthers(booking)) return [];
      own.push({ id: null, ordinal: place.ordinal, toldBy: [by], isInDoubt: place.isInDoubt, isSame: false });
      return [{ ...booking, ordinal: place.ordinal, reference: nameByContent(hash, place.ordinal), isInDoubt: place.isInDoubt }];
    }
    const { id, toldBy, ordinal } = place.known;
    if (!toldBy.includes(by)) {
      toldBy.push(by);
      if (id !== null) told.push({ id, by });
    }
    return place.isApart ? [{ ...booking, ordinal, reference: nameByContent(hash, ordinal) }] : [];
  });
  return { bookings: placed, told };
}

/** Records which files told the rows. Call it after the payouts of these rows are locked. */
export async function keepTold(tx: Tx, told: Placed['told']): Promise<void> {
  if (told.length === 0) return;
  await tx.$executeRaw`
    update bank_entry e set told_by = e.told_by || t.by from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t (id uuid, by text)
    where e.id = t.id and not t.by = any (e.told_by)`;
}

const isOfOthers = (booking: NumberedBooking): boolean => booking.isDebit && !booking.isReversal && !carriesOurReference(booking);

interface Kept extends EqualBooking {
  /** Null: in this same file. */
  readonly id: string | null;
  readonly toldBy: string[];
}

/** Reads stored equals under a lock on their accounts: of two files read at once, the second waits and finds what the first stored. */
async function readEquals(tx: Tx, bookings: readonly NumberedBooking[]) {
  const accounts = [...new Set(bookings.map(({ iban }) => iban))].toSorted();
  await lockAll(tx, accounts.map(locks.bankEntries));
  const hashes = [...new Set(bookings.map(({ hash }) => hash))];
  const rows = await tx.$queryRaw<(Kept & { readonly iban: string; readonly hash: string })[]>`
    select id, account_iban as iban, content_hash as hash, ordinal, told_by as "toldBy", coalesce(reason = 'told_again', false)
      and decision is null as "isInDoubt",
      coalesce(reason = 'told_again' and decision = 'not_ours' and decided_at is not null, false) as "isSame"
    from bank_entry where acct_svcr_ref is null and account_iban = any (${accounts}::text[])
      and content_hash = any (${hashes}::text[]) order by ordinal`;
  const kept = new Map<string, Kept[]>();
  const of = ({ iban, hash }: Pick<NumberedBooking, 'iban' | 'hash'>): Kept[] => {
    const key = `${iban} ${hash}`;
    const own = kept.get(key) ?? [];
    kept.set(key, own);
    return own;
  };
  for (const row of rows) of(row).push(row);
  return { of };
}
