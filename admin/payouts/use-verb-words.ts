import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats, type Formats } from '../i18n/use-formats.ts';
import { useMonth } from '../i18n/use-month.ts';
import { useWording } from '../i18n/use-wording.ts';

/** What the texts in the sheets of payouts are made with. */
export interface VerbWords extends Pick<Formats, 'moneyText' | 'day' | 'instant'> {
  readonly say: Say;
  /** Returns "CHF 412.50", or the reference for readers who may not see amounts. */
  readonly amountOf: (payout: PayoutRow) => string;
  /** Returns "Oct 2026", or that the partner requested it. */
  readonly periodOf: (payout: PayoutRow) => string;
  /** Returns why the payout is on hold: what a person wrote and what was found besides; "–" if it is not. */
  readonly holdOf: (payout: Pick<PayoutRow, 'hold'>) => string;
}

export function useVerbWords(): VerbWords {
  const say = useSay();
  const month = useMonth();
  const word = useWording();
  const { moneyText, day, instant } = useFormats();
  return {
    say,
    moneyText,
    day,
    instant,
    amountOf: ({ amount, reference }) => (amount === null ? reference : moneyText(amount)),
    holdOf: ({ hold }) =>
      hold === null ? '–' : [...new Set([hold.reason, ...hold.alarms])].map((reason) => word('reasons', reason)).join(' · '),
    periodOf: ({ run }) => (run === null ? say('payouts.onRequest') : month(run.period)),
  };
}
