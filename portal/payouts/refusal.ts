import type { Verdict } from '../../api/contract/verdict.ts';
import { aloneStanding, type Wording } from '../i18n/use-wording.ts';

/** Why the answer is no: in the reader's language where there are words for the code, else as the server says it. */
export function refusalOf({ code, reason }: Pick<Verdict, 'code' | 'reason'>, wording: Wording): string {
  const said = code === null ? undefined : [wording('reasons', code), wording('errors', code)].find((sentence) => sentence !== code);
  return said === undefined ? (reason ?? '') : aloneStanding(said);
}
