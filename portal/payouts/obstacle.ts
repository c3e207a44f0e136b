import type { NextPayout } from '../../api/contract/portal-overview.ts';
import type { Catalogue } from '../i18n/en.ts';
import { aloneStanding, type Wording } from '../i18n/use-wording.ts';

/** What keeps money from this partner until somebody lifts it, said to the partner. Undefined: it is another reason, or none. */
export function stopOf(reason: string | null, { overview }: Catalogue): string | undefined {
  const sentences: Readonly<Record<string, string>> = overview.stands;
  return reason === null ? undefined : sentences[reason];
}

/** Why what is available is paid neither with a run nor when asked for; undefined: one of both pays it, once the minimum is reached. */
export function obstacleOf(
  { currency, threshold, method, runOn, request: { reason } }: NextPayout,
  { words, wording }: { readonly words: Catalogue; readonly wording: Wording },
): string | undefined {
  if (threshold === null) return words.overview.noThreshold(currency);
  const standing = stopOf(reason, words) ?? (method === null ? words.overview.noMethod : undefined);
  if (standing !== undefined || runOn !== null || reason === null) return standing;
  return aloneStanding(wording('reasons', reason, { currency }));
}
