import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { switchedOffByPartner, type PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Facts, Muted } from '../layout/blocks.ts';
import { NoAccess } from '../layout/NoAccess.tsx';
import { RevealButton } from './RevealButton.tsx';
import { useMethod } from './use-methods.ts';

/**
 * Shows the account that is paid to: masked, who entered it, and whether somebody confirmed it. In full only with a fresh second factor.
 */
export function MethodPart({ payout }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const method = useMethod(payout);
  const { canAccess } = useCanAccess({ resource: 'payout-methods', action: 'list' });
  if (canAccess === false) return <NoAccess resource="payout-methods" action="list" />;
  if (method === undefined) return <Frame>{say('states.loading')}</Frame>;
  return (
    <Frame>
      <Facts>
        {factsOf(method, say).map(([label, value]) =>
          value === null ? null : [<dt key={`${label}?`}>{label}</dt>, <dd key={label}>{value}</dd>],
        )}
      </Facts>
      <RevealButton method={method} />
    </Frame>
  );
}

function factsOf(method: PayoutMethodRow, say: ReturnType<typeof useSay>): readonly (readonly [string, ReactNode])[] {
  const { rail, masked, editedBy, editedAt, activeFrom, confirmedBy, revokedAt, revokedReason, refusedBefore, sharedWith } = method;
  return [
    [say('payouts.method'), say(`payouts.rails.${rail}`)],
    [say('payouts.account'), masked],
    [say('payouts.editedBy'), editedBy.name],
    [say('payouts.editedAt'), <When key="edited" at={editedAt} />],
    [say('payouts.activeFrom'), <When key="active" at={activeFrom} />],
    [say('payouts.confirmedBy'), confirmedBy === null ? <Muted key="no">{say('payouts.notConfirmed')}</Muted> : confirmedBy.name],
    [say('payouts.shared'), sharedWith === 0 ? null : say('payouts.sharedWith', { smart_count: sharedWith })],
    [
      say('payouts.refusedBefore'),
      refusedBefore === null ? null : (
        <span key="refused">
          <When at={refusedBefore.at} /> {refusedBefore.code}
        </span>
      ),
    ],
    [
      say('payouts.revoked'),
      revokedAt === null ? null : (
        <span key="revoked">
          <When at={revokedAt} /> {revokedReason === switchedOffByPartner ? say('methods.offByPartner') : revokedReason}
        </span>
      ),
    ],
  ];
}

const Frame = styled('div')({
  padding: 16,
  display: 'grid',
  gap: 16,
  '& dl': { maxWidth: 560 },
});
