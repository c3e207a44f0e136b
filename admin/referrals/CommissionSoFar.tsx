import { styled } from '@mui/material/styles';
import type { ReferralDetail } from '../../api/contract/referrals.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Shows one sum per currency, each linked to its commissions. */
export function CommissionSoFar({ referral: { id, commissionSoFar } }: { readonly referral: ReferralDetail }) {
  const say = useSay();
  const list = `/commissions?filter=${encodeURIComponent(JSON.stringify({ referralId: id }))}`;
  return (
    <Panel
      title={say('referrals.soFar')}
      aside={commissionSoFar.length === 0 ? undefined : <TextLink to={list}>{say('referrals.openAll')}</TextLink>}
    >
      {commissionSoFar.length === 0 ? <Nothing>{say('referrals.nothingYet')}</Nothing> : null}
      {commissionSoFar.map((money) => (
        <Sum key={money.currency}>
          <span>{say('referrals.earnedSum')}</span>
          <Money value={money} />
        </Sum>
      ))}
    </Panel>
  );
}

const Nothing = styled('p')({ padding: 16, color: 'var(--muted)' });
const Sum = styled('div')({ display: 'flex', justifyContent: 'space-between', padding: '8px 16px', fontWeight: 600 });
