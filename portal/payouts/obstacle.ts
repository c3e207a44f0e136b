import type { NextPayout } from '../../api/contract/portal-overview.ts';
import type { Catalogue } from '../i18n/en.ts';
import { aloneStanding, type Wording } from '../i18n/use-wording.ts';

/** Returns the sentence of a reason that keeps money from this partner until somebody lifts it; undefined for other reasons. */
export function stopOf(reason: string | null, { overview }: Catalogue): string | undefined {
  const sentences: Readonly<Record<string, string>> = overview.stands;
  return reason === null ? undefined : sentences[reason];
}

/**
 * Returns why the available amount is paid neither with a run nor on request; undefined if one of them pays it once the minimum is
 * reached.
 */
export function obstacleOf(
  { currency, threshold, method, runOn, request: { reason } }: NextPayout,
  { words, wording }: { readonly words: Catalogue; readonly wording: Wording },
): string | undefined {
  if (threshold === null) return words.overview.noThreshold(currency);
  const standing = stopOf(reason, words) ?? (method === null ? words.overview.noMethod : undefined);
  if (standing !== undefined || runOn !== null || reason === null) return standing;
  return aloneStanding(wording('reasons', reason, { currency }));
}
