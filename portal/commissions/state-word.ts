import type { EarningState } from '../../api/contract/portal-commissions.ts';
import type { useTexts } from '../i18n/use-texts.ts';

type Texts = Pick<ReturnType<typeof useTexts>, 'words' | 'wording'>;

/** Returns the word for a commission's state, without the payout that it is in. */
export function stateWord({ words: { commissions, earning }, wording }: Texts, state: EarningState): string {
  switch (state) {
    case 'reserved':
      return commissions.inPayout;
    case 'paid_out':
      return commissions.paidOut;
    case 'booked':
      return earning.booked;
    case 'tracked':
    case 'pending':
    case 'held':
    case 'available':
    case 'reversed':
    case 'void':
      return wording('commission', state);
  }
}
