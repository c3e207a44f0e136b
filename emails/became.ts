import type { Amount, Reader } from './content.ts';
import { amountText, dayText } from './wording.ts';

/** What became of an earned amount. */
export type Became =
  /** `releaseAt` is null while the earning is in doubt. */
  | { readonly as: 'pending'; readonly releaseAt: string | null; readonly isDue: boolean }
  /** Free at once, except `offset`, in minor units, which paid off the partner's debt. */
  | { readonly as: 'free'; readonly offset: number; readonly arePayoutsOnHold: boolean };

/** Returns what became of the amount, as sentences in the reader's language. */
export function becameText(earned: Amount, became: Became, reader: Reader): string {
  return reader.language === 'de' ? german(earned, became, reader) : english(earned, became, reader);
}

/** Returns the same for an earlier day, without what has become of it since. */
export function becameThenText(earned: Amount, became: Became, reader: Reader): string {
  const isGerman = reader.language === 'de';
  const all = amountText(earned);
  if (became.as === 'pending') {
    const release = became.releaseAt === null || became.isDue ? null : dayText(became.releaseAt, reader);
    if (isGerman)
      return release === null
        ? `${all} waren an diesem Tag vorgemerkt.`
        : `${all} waren an diesem Tag vorgemerkt und sollten am ${release} verfügbar werden.`;
    return release === null ? `${all} was pending on that day.` : `${all} was pending on that day, to become available on ${release}.`;
  }
  const { offset, left } = partsOf(earned, became.offset);
  if (left === undefined)
    return isGerman ? `${all} wurden mit dem verrechnet, was Sie schuldeten.` : `${all} was offset against what you owed.`;
  if (offset === undefined) return isGerman ? `${all} waren an diesem Tag verfügbar.` : `${all} was available on that day.`;
  return isGerman
    ? `${offset} davon wurden mit dem verrechnet, was Sie schuldeten, ${left} waren an diesem Tag verfügbar.`
    : `${offset} of it was offset against what you owed, ${left} was available on that day.`;
}

function english(earned: Amount, became: Became, reader: Reader): string {
  const all = amountText(earned);
  if (became.as === 'pending') {
    if (became.isDue) return `${all} is pending and becomes available shortly.`;
    return became.releaseAt === null
      ? `${all} is pending.`
      : `${all} is pending and becomes available on ${dayText(became.releaseAt, reader)}.`;
  }
  const { offset, left } = partsOf(earned, became.offset);
  if (left === undefined) return `${all} was offset against what you owed.`;
  const free = offset === undefined ? `${all} is available.` : `${offset} of it was offset against what you owed, ${left} is available.`;
  return became.arePayoutsOnHold ? `${free} Payouts to you are on hold until our finance team has looked into it.` : free;
}

function german(earned: Amount, became: Became, reader: Reader): string {
  const all = amountText(earned);
  if (became.as === 'pending') {
    if (became.isDue) return `${all} sind vorgemerkt und werden in Kürze verfügbar.`;
    return became.releaseAt === null
      ? `${all} sind vorgemerkt.`
      : `${all} sind vorgemerkt und werden am ${dayText(became.releaseAt, reader)} verfügbar.`;
  }
  const { offset, left } = partsOf(earned, became.offset);
  if (left === undefined) return `${all} wurden mit dem verrechnet, was Sie schuldeten.`;
  const free =
    offset === undefined
      ? `${all} sind verfügbar.`
      : `${offset} davon wurden mit dem verrechnet, was Sie schuldeten, ${left} sind verfügbar.`;
  return became.arePayoutsOnHold ? `${free} Auszahlungen an Sie sind angehalten, bis unsere Finanzabteilung nachgesehen hat.` : free;
}

/** A part is undefined if its amount is 0. */
function partsOf({ amount, currency }: Amount, offset: number) {
  const text = (minor: number) => (minor === 0 ? undefined : amountText({ amount: minor, currency }));
  return { offset: text(offset), left: text(amount - offset) };
}
