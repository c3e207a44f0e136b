import type { ReferralRow } from '../../api/contract/referrals.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';

/** Returns a function that says the state: "Ended", or "Ended, last release to come" while a hold runs. */
export function useReferralWord(): (referral: Pick<ReferralRow, 'state' | 'due'>) => string {
  const say = useSay();
  const word = useWording();
  return ({ state, due }) => (state === 'ended' && 'release' in due ? say('referrals.endedPending') : word('referral', state));
}
