import { useSay } from '../i18n/say.ts';
import { TextLink } from '../layout/TextLink.tsx';
import { WarningBanner } from '../layout/WarningBanner.tsx';
import { usePayoutHalts } from './use-payout-halts.ts';

/** Says that all payouts are stopped, with the way to the stop. Shows nothing while they are not. */
export function HaltBanner() {
  const say = useSay();
  const { isOpen } = usePayoutHalts();
  if (!isOpen) return null;
  return (
    <WarningBanner role="status">
      {say('halts.banner')} <TextLink to="/payout-halts">{say('halts.bannerLink')}</TextLink>
    </WarningBanner>
  );
}
