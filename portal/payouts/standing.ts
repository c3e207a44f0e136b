import type { Catalogue } from '../i18n/en.ts';

/** What keeps money from this partner until somebody lifts it, said to the partner. Undefined: it is another reason, or none. */
export function standingOf(reason: string | null, { overview }: Catalogue): string | undefined {
  const sentences: Readonly<Record<string, string>> = overview.stands;
  return reason === null ? undefined : sentences[reason];
}
