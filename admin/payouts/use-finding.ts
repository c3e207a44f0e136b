import { z } from 'zod';
import { payoutResolutions, type PayoutStep } from '../../api/contract/payout-detail.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { outcomeWords } from './possible-findings.ts';

const Finding = z.object({
  outcome: z.enum(payoutResolutions),
  reference: z.string().optional(),
  amount: z.int().optional(),
  against: z.enum(payoutResolutions).optional(),
});

/** Returns a function that gives a step's finding for a payout in this currency: outcome, amount and evidence; empty for any other step. */
export function useFinding(currency: string | undefined): (step: Pick<PayoutStep, 'reason' | 'inputs' | 'to'>) => string {
  const say = useSay();
  const { moneyText } = useFormats();
  return ({ reason, inputs, to }) => {
    const found = Finding.safeParse(inputs).data;
    if (reason !== 'resolution_proposed' || found === undefined) return '';
    const { outcome, amount, reference, against } = found;
    const money = amount === undefined || currency === undefined ? [] : [moneyText({ amount, currency })];
    const other = against === undefined ? [] : [say('payouts.not', { outcome: say(outcomeWords(against, to)) })];
    return [say(outcomeWords(outcome, to)), ...money, ...(reference === undefined ? [] : [reference]), ...other].join(', ');
  };
}
