import { styled } from '@mui/material/styles';
import { useCanAccess } from 'react-admin';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { RevealButton } from './RevealButton.tsx';

/** Somebody pays it by hand now, and has to read where. */
export const isForHand = ({ state, rail, hold }: Pick<PayoutRow, 'state' | 'rail' | 'hold'>): boolean =>
  rail === 'manual' && state === 'approved' && hold === null;

/** Where it is paid by hand: in full for whoever may read it, and to all others who that is. */
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
