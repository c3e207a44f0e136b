import { referralPhases } from '../../api/contract/referrals.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FilterMenu } from '../layout/FilterMenu.tsx';

export function ReferralFilters() {
  const say = useSay();
  const word = useWording();
  return (
    <FilterMenu source="state" label={say('referrals.state')} choices={referralPhases.map((id) => ({ id, name: word('referral', id) }))} />
  );
}
