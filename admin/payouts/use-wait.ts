import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';

interface Wait {
  readonly why: string;
  /** When it is tried or asked again, in the reader's zone; empty: every few minutes. */
  readonly next: string;
}

/** Why a payout waits for its next try, and until when; undefined: it does not. */
export function useWait(): (payout: Pick<PayoutRow, 'waits' | 'rail'>) => Wait | undefined {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  return ({ waits, rail: name }) => {
    if (waits === null) return undefined;
    const { why, code, until } = waits;
    const rail = say(`payouts.rails.${name}`);
    const next = say(why === 'unanswered' ? 'waits.nextQuestion' : 'waits.nextTry', { at: until === null ? '' : instant(until) });
    return {
      why: say(`waits.${why}`, { rail, why: code === null ? '–' : word('railReasons', code) }),
      next: until === null ? '' : next,
    };
  };
}
