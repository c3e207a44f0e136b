import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';

interface Wait {
  readonly why: string;
  /** A short form for a line: what the provider said, if it said something. */
  readonly short: string;
  /** When it is tried or looked up next, in the reader's time zone; empty for every few minutes. */
  readonly next: string;
}

/** Returns why a payout waits for its next try, and until when; undefined if it does not. */
export function useWait(): (payout: Pick<PayoutRow, 'waits' | 'rail'>) => Wait | undefined {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  return ({ waits, rail: name }) => {
    if (waits === null) return undefined;
    const { why: kind, code, until } = waits;
    const said = code === null ? undefined : word('railReasons', code);
    const why = say(`waits.${kind}`, { rail: say(`payouts.rails.${name}`), why: said ?? '–' });
    const next = kind === 'unanswered' ? 'waits.nextQuestion' : 'waits.nextTry';
    const short = kind === 'from_before_stop' ? say('payouts.steps.record') : (said ?? why);
    return { why, short, next: until === null ? '' : say(next, { at: instant(until) }) };
  };
}
