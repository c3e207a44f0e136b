import type { BankImportRow } from '../../api/contract/bank-files.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';

type Problem = BankImportRow['problems'][number];

/**
 * Returns a function that says why a file or a part of it was not applied, with the offending text; an incomplete file has none to show.
 */
export function useProblemText(): (problem: Problem) => string {
  const say = useSay();
  const word = useWording();
  return ({ reason, found, count }) => {
    const sentence = word('bankProblems', reason, { found }).replace(' ()', '');
    return count === undefined ? sentence : `${sentence} ${say('imports.counted', { smart_count: count })}`;
  };
}
