import type { Verdict } from '../../api/contract/verdict.ts';
import { aloneStanding, type Wording } from '../i18n/use-wording.ts';

/** Returns the sentence of a refusal in the reader's language, otherwise as the server says it. */
export function refusalOf({ code, reason }: Pick<Verdict, 'code' | 'reason'>, wording: Wording): string {
  const said = code === null ? undefined : [wording('reasons', code), wording('errors', code)].find((sentence) => sentence !== code);
  return said === undefined ? (reason ?? '') : aloneStanding(said);
}
