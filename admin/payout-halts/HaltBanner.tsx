import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { usePayoutHalts } from './use-payout-halts.ts';

/** Says above a list that all payouts are stopped, with the way to the stop. Shows nothing while they are not. */
export function HaltBanner() {
  const say = useSay();
  const { isOpen } = usePayoutHalts();
  if (!isOpen) return null;
  return (
    <Above>
      <Alert tone="warning">
        {say('halts.banner')} <TextLink to="/payout-halts">{say('halts.bannerLink')}</TextLink>
      </Alert>
    </Above>
  );
}

const Above = styled('div')({ marginBottom: 16 });
