import Check from '@mui/icons-material/CheckCircleOutlined';
import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import type { Money as Amount } from '../../api/contract/money.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Muted } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { isRelease } from './releases.ts';

/** Shows how the payout's amount follows from the postings, from the opening balance on, with the difference, which must be zero. */
export function HowMade({ payout }: { readonly payout: PayoutDetail }) {
  const say = useSay();
  const word = useWording();
  const { money } = useFormats();
  const moneyText = (amount: Amount) => `${amount.currency}\u00A0${money(amount).figure}`;
  const { how, id, rail, method, partner } = payout;
  if (how === null)
    return (
      <Panel title={say('payouts.made')} isPadded>
        <Muted>{say('payouts.hidden')}</Muted>
      </Panel>
    );
  const nameOf = (kind: string): string => (isRelease(kind) ? say('payouts.released') : word('entryKinds', kind));
  const lines = (count: number) => (
    <TextLink to={`/payouts/${id}/show#evidence`}>{say('payouts.partWhy', { smart_count: count })}</TextLink>
  );
  const whyOf = (kind: string, count: number) =>
    kind === 'fx.convert' && how.converted !== null
      ? say('payouts.convertedFrom', { amount: moneyText(how.converted.from), rate: how.converted.rate })
      : lines(count);
  const account = [say(`payouts.rails.${rail}`), method.masked].filter((part) => part !== null).join(', ');
  return (
    <Panel title={say('payouts.made')} footer={<Foot how={how} id={id} />}>
      <Sum>
        <tbody>
          <Line name={say('payouts.opening')} why={say('payouts.openingWhy')} value={how.opening} />
          {how.parts.map(({ kind, lines: count, amount }) => (
            <Line key={kind} name={nameOf(kind)} why={whyOf(kind, count)} value={amount} isSigned />
          ))}
          {how.offset.amount === 0 ? null : (
            <Line
              name={say('payouts.offset')}
              why={<TextLink to={`/partners/${partner.id}/show/ledger`}>{say('payouts.offsetWhy')}</TextLink>}
              value={{ ...how.offset, amount: 0 - how.offset.amount }}
              isSigned
            />
          )}
          <Line
            name={say('payouts.carried')}
            why={say(how.carriedForward.amount === 0 ? 'payouts.carriedNothing' : 'payouts.carriedWhy')}
            value={{ ...how.carriedForward, amount: 0 - how.carriedForward.amount }}
            isSigned
          />
          <Line name={say('payouts.total')} why={say('payouts.totalTo', { account })} value={how.paid} isTotal />
        </tbody>
      </Sum>
    </Panel>
  );
}

function Foot({ how, id }: { readonly how: NonNullable<PayoutDetail['how']>; readonly id: string }) {
  const say = useSay();
  const { money } = useFormats();
  const isExact = how.difference.amount === 0;
  return (
    <>
      {isExact ? (
        <Check aria-hidden style={{ color: 'var(--success)', fontSize: 16 }} />
      ) : (
        <Exclamation aria-hidden style={{ color: 'var(--error)', fontSize: 16 }} />
      )}
      <span style={isExact ? undefined : { color: 'var(--error)', fontWeight: 600 }}>
        <TextLink to={`/payouts/${id}/show#evidence`}>{say('payouts.entries', { smart_count: how.entries })}</TextLink>,{' '}
        {say('payouts.difference', { amount: money(how.difference).figure })}
      </span>
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly why: ReactNode;
  readonly value: Amount;
  readonly isSigned?: boolean;
  readonly isTotal?: boolean;
}

const Line = ({ name, why, value, isSigned = false, isTotal = false }: LineProps) => (
  <tr className={isTotal ? 'total' : ''}>
    <th scope="row">{name}</th>
    <td>{why}</td>
    <td>
      <Money value={value} isSigned={isSigned} isBare={!isTotal} />
    </td>
  </tr>
);

const Sum = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { padding: '7px 16px', textAlign: 'left', fontWeight: 400 },
  '& th': { width: 170 },
  '& td:nth-of-type(1)': { color: 'var(--muted)', paddingLeft: 0 },
  '& td:nth-of-type(2)': { textAlign: 'right', whiteSpace: 'nowrap' },
  '& tr.total > *': { borderTop: '1px solid var(--ink)', padding: '11px 16px' },
  '& tr.total td:nth-of-type(1)': { paddingLeft: 0 },
  '& tr.total th, & tr.total td:nth-of-type(2)': { fontWeight: 600, fontSize: 14 },
  '@media (max-width: 600px)': {
    '& th': { width: 'auto', overflowWrap: 'break-word' }, // breaks only words that are too long
    '& td:nth-of-type(1)': { overflowWrap: 'anywhere' },
    '& th, & td, & tr.total > *': { padding: '7px 8px' },
  },
});
