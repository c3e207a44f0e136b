import type { ReferralRow } from '../../api/contract/referrals.ts';
import { useReason } from '../decisions/use-reason.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { referralLooks } from '../fields/states.ts';
import { useReferralWord } from './use-referral-word.ts';

/** Shows the state in a row; for an ended referral also says that a hold still keeps money back. */
export function ReferralState({ referral }: { readonly referral: Pick<ReferralRow, 'state' | 'reason' | 'reasonInputs' | 'due'> }) {
  const because = useReason();
  const word = useReferralWord();
  const { state, reason, reasonInputs } = referral;
  return (
    <span title={because(reason, reasonInputs) || undefined}>
      <StateMark {...referralLooks[state]}>{word(referral)}</StateMark>
    </span>
  );
}
