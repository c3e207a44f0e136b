import { styled } from '@mui/material/styles';
import type { CustomerDetail } from '../../api/contract/customers.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Note } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Lists the customer's referrals and their state. */
export function CustomerReferrals({ customer: { referrals, ownPartners } }: { readonly customer: CustomerDetail }) {
  const say = useSay();
  const word = useWording();
  return (
    <Panel title={say('customers.credited')}>
      {referrals.length === 0 ? <Line>{say('customers.noCredit')}</Line> : null}
      {referrals.map(({ id, partner, program, state, attributedAt }) => (
        <Line key={id}>
          <TextLink to={`/partners/${partner.id}/show`}>{partner.name}</TextLink>
          <TextLink to={`/referrals/${id}/show`}>{word('referral', state)}</TextLink>
          <Note>{program.name}</Note>
          <Note>
            <When at={attributedAt} isDay />
          </Note>
        </Line>
      ))}
      {ownPartners.map(({ id, name }) => (
        <Line key={id}>
          <span>{say('customers.ownPartner')}</span>
          <TextLink to={`/partners/${id}/show`}>{name}</TextLink>
        </Line>
      ))}
    </Panel>
  );
}

const Line = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  gap: '2px 12px',
  padding: '10px 16px',
  '& + &': { borderTop: '1px solid var(--line)' },
});
