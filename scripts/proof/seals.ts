import { entriesOf } from '../../domain/proof/proof-payout.ts';
import { dayHash, sha256 } from '../../prisma/audit/seal-text.ts';
import type { ReadPack, SealedDay } from './read.ts';
import { dayMs } from '../../domain/elapsed.ts';

export interface Check {
  readonly title: string;
  readonly problems: readonly string[];
  /** True if nothing contradicts it but nothing proves it yet. */
  readonly isOpen?: boolean;
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

/**
 * Checks that every entry is in the seal of its day, and that every seal matches its entries and follows the seal of the day before. Only what
 * seals cover is confirmed: the last days may have none yet, and a pack of the first format lacks the days between that link its seals.
 */
export function checkSeals(pack: ReadPack): Check {
  const seals = pack.seals.toSorted((one, other) => (one.day < other.day ? -1 : 1));
  const problems = [
    ...wrongSeals(seals),
    ...brokenLinks(pack, seals),
    ...missingSeals(pack, seals),
    ...missingEntries(pack),
    ...emptyEnds(pack, seals),
  ];
  return { ...titleOf(pack, seals), problems };
}

/** Returns the days that were not over when the pack was made: their entries have no seal yet. */
export function unsealedDays({ entries, seals }: ReadPack): string[] {
  const sealed = new Set(seals.map(({ day }) => day));
  return [...new Set(entries.map(({ day }) => day))].filter((day) => !sealed.has(day)).toSorted();
}

/** Returns payouts whose people no sealed entry names: they have not been sent, were sent before entries had names, or on a day that was not over. */
export function payoutsWithoutSealedNames({ payouts, entries, seals }: ReadPack): string[] {
  const sealed = new Set(seals.map(({ day }) => day));
  const naming = entries.filter(({ leftUnder, day }) => leftUnder !== null && sealed.has(day));
  return payouts.filter((payout) => entriesOf(payout, naming).length === 0).map(({ reference }) => reference);
}

function titleOf(pack: ReadPack, seals: readonly SealedDay[]): Omit<Check, 'problems'> {
  const { entries } = pack;
  const unsealed = unsealedDays(pack);
  const open = entries.filter(({ day }) => unsealed.includes(day)).length;
  if (entries.length > 0 && open === entries.length)
    return { title: `not sealed yet: none of the ${open} journal entries is in a seal`, isOpen: true };
  if (pack.format === 1 && seals.some((seal, index) => isApart(seal, seals[index + 1])))
    return { title: 'not proven: this file has the first format, in which nothing links the seals; make the proof again', isOpen: true };
  if (open === 0) return { title: `${entries.length} journal entries are in the seals of their days, each seal following the one before` };
  return {
    title: `not all sealed yet: ${entries.length - open} of ${entries.length} journal entries are in the seals of their days`,
    isOpen: true,
  };
}

const isApart = ({ day }: SealedDay, next: SealedDay | undefined): boolean => next !== undefined && next.day !== dayAfter(day);

const wrongSeals = (seals: readonly SealedDay[]): string[] =>
  seals.flatMap(({ day, previous, hash, entries }) =>
    dayHash({ previous, day, entries }) === hash ? [] : [`the seal of ${day} is not that of its entries`],
  );

/** Returns days whose seal does not follow the one of the day before. Every day is sealed, also those without an entry. */
const brokenLinks = ({ format }: ReadPack, seals: readonly SealedDay[]): string[] =>
  seals.flatMap((seal, index) => {
    const next = seals[index + 1];
    if (next === undefined) return [];
    if (next.day === seal.day) return [`${seal.day} has two seals`];
    if (isApart(seal, next)) return format === 1 ? [] : [`the seals between ${seal.day} and ${next.day} are missing`];
    return next.previous === seal.hash ? [] : [`the seal of ${next.day} does not follow that of ${seal.day}`];
  });

function missingSeals(pack: ReadPack, seals: readonly SealedDay[]): string[] {
  const newest = seals.at(-1)?.day ?? '';
  return unsealedDays(pack)
    .filter((day) => day < newest)
    .map((day) => `the seal of ${day} is missing, and a later day is sealed`);
}

const missingEntries = ({ entries, seals }: ReadPack): string[] =>
  entries.flatMap(({ id, day, text }) => {
    const seal = seals.find((candidate) => candidate.day === day);
    return seal === undefined || seal.entries.includes(sha256(text)) ? [] : [`entry ${id} is not in the seal of ${day}`];
  });

/** Returns days beyond the entries: seals reach from the first to the last day with an entry, and no further. */
function emptyEnds({ entries }: ReadPack, seals: readonly SealedDay[]): string[] {
  const days = entries.map(({ day }) => day).toSorted();
  const [first, last] = [days.at(0) ?? '', days.at(-1) ?? ''];
  return seals.flatMap(({ day }) => (day < first || day > last ? [`the entries of ${day} are missing, and its seal is there`] : []));
}
