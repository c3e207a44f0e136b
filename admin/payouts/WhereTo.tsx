import { styled } from '@mui/material/styles';
import { useCanAccess } from 'react-admin';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { RevealButton } from './RevealButton.tsx';

/** True if somebody pays it by hand now and has to read the account. */
export const isForHand = ({ state, rail, hold }: Pick<PayoutRow, 'state' | 'rail' | 'hold'>): boolean =>
  rail === 'manual' && state === 'approved' && hold === null;

/** Shows the account for a payment by hand: in full for readers with the permission, and for others who has it. */
export function WhereTo({ payout: { method } }: { readonly payout: Pick<PayoutRow, 'method'> }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'payout-methods', action: 'reveal' });
  return (
    <Place aria-label={say('payouts.whereTo')}>
      <h3>{say('payouts.whereTo')}</h3>
      {canAccess === true ? <RevealButton method={method} /> : <p>{say('payouts.whereToAsk')}</p>}
    </Place>
  );
}

const Place = styled('section')({ marginTop: 12, '& h3': { margin: '0 0 8px', fontSize: 13, lineHeight: '20px' } });
