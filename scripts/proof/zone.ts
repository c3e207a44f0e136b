import type { ReadPack } from './read.ts';
import type { Check } from './seals.ts';

type Entry = ReadPack['entries'][number];

/**
 * Returns the time zone in which the month is counted: the one that the file names, else that of its entries or earnings. Undefined if
 * nothing names one.
 */
export const zoneOf = ({ about, entries, earnings }: ReadPack): string | undefined =>
  (about.kind === 'month' ? about.timeZone : undefined) ??
  entries.find(({ timeZone }) => timeZone !== null)?.timeZone ??
  earnings.at(0)?.timeZone;

/** Checks that the month's time zone is the one that its sealed entries name and that its invoices were counted in. */
export function checkZone(pack: ReadPack): Check[] {
  if (pack.about.kind !== 'month') return [];
  const zone = zoneOf(pack);
  if (zone === undefined) return [open('not proven: what took effect within 14 hours of the month’s bounds, for no time zone is in it')];
  const days = new Set(pack.seals.map(({ day }) => day));
  const named = pack.entries.filter(({ timeZone }) => timeZone !== null);
  const problems = [
    ...named
      .filter(({ timeZone }) => timeZone !== zone)
      .map(({ id, timeZone }) => `entry ${id}: it was booked in ${timeZone}, the month is stated in ${zone}`),
    ...pack.earnings
      .filter(({ timeZone }) => timeZone !== zone)
      .map(({ kind, id, timeZone }) => `${kind} ${id}: it was counted in ${timeZone}, the month is stated in ${zone}`),
  ];
  const isSealed = ({ day }: Entry): boolean => days.has(day);
  if (named.some(isSealed)) return [{ title: `the month is one of ${zone}, as sealed entries name it`, problems }];
  const source = pack.earnings.length === 0 ? '' : ', in which its commissions were counted';
  return [{ ...open(`as the file states it, for no seal names it: the time zone of the month, ${zone}${source}`), problems }];
}

const open = (title: string): Check => ({ title, isOpen: true, problems: [] });
