import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats, type Formats } from '../i18n/use-formats.ts';
import { useMonth } from '../i18n/use-month.ts';

/** What the sheets of payouts are written with. */
export interface VerbWords extends Pick<Formats, 'moneyText' | 'day' | 'instant'> {
  readonly say: Say;
  /** "CHF 412.50"; the reference for those who may not see amounts. */
  readonly amountOf: (payout: PayoutRow) => string;
  /** "Oct 2026", or that the partner asked for it. */
  readonly periodOf: (payout: PayoutRow) => string;
}

export function useVerbWords(): VerbWords {
  const say = useSay();
  const month = useMonth();
  const { moneyText, day, instant } = useFormats();
  return {
    say,
    moneyText,
    day,
    instant,
    amountOf: ({ amount, reference }) => (amount === null ? reference : moneyText(amount)),
    periodOf: ({ run }) => (run === null ? say('payouts.onRequest') : month(run.period)),
  };
}
