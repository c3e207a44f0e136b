import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { CommissionDetail } from '../../api/contract/commissions.ts';
import { Money } from '../fields/Money.tsx';
import { Rate } from '../fields/Rate.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';

/** Shows the three lines of the statement: the amount kept, the amount that counts, and what it earns. */
export function Calculation({ commission }: { readonly commission: CommissionDetail }) {
  const say = useSay();
  const { moneyText } = useFormats();
  const { steps, facts, rateBps, amount, terms, program, source } = commission;
  const version = <TextLink to={`/programs/${program.id}/show`}>{say('commissions.termsVersion', { version: terms.version })}</TextLink>;
  const invoice =
    source === null ? null : <TextLink to={`/sources/${source.id}/show`}>{source.reference ?? say('commissions.openSource')}</TextLink>;
  const total = facts?.total ?? null;
  return (
    <Panel title={say('commissions.made')}>
      <Sum>
        <tbody>
          {steps === null ? (
            <Line
              name={say('commissions.bounty')}
              why={
                <>
                  {say('commissions.bountyWhy')} {version}
                </>
              }
              value={<Money value={amount} />}
            />
          ) : (
            <>
              <Line
                name={say('commissions.kept')}
                why={
                  <>
                    {say('commissions.keptWhy')}
                    {total === null ? '' : `, ${say('commissions.ofTotal', { total: moneyText(total) })}`} {invoice}
                  </>
                }
                value={<Money value={steps.kept} />}
              />
              <Line name={say('commissions.baseStep')} why={say('commissions.baseWhy')} value={<Money value={steps.base} />} />
              <Line
                name={say('commissions.rate')}
                why={
                  <>
                    {say('commissions.rateWhy')} {version}
                  </>
                }
                value={rateBps === null ? '' : <Rate bps={rateBps} />}
              />
              <Line
                name={say('commissions.commission')}
                why={say('commissions.commissionWhy')}
                value={<Money value={steps.commission} />}
                isSum
              />
            </>
          )}
          <Line name={say('commissions.posted')} why={say('commissions.postedWhy')} value={<Money value={amount} />} isTotal />
        </tbody>
      </Sum>
    </Panel>
  );
}

interface LineProps {
  readonly name: string;
  readonly why: ReactNode;
  readonly value: ReactNode;
  readonly isSum?: boolean;
  readonly isTotal?: boolean;
}

const Line = ({ name, why, value, isSum = false, isTotal = false }: LineProps) => (
  <tr className={isTotal ? 'total' : isSum ? 'sum' : ''}>
    <th scope="row">{name}</th>
    <td>{why}</td>
    <td>{value}</td>
  </tr>
);

const Sum = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { padding: '6px 16px', textAlign: 'left', fontWeight: 400 },
  '& th': { whiteSpace: 'nowrap', width: 140 },
  '& td:nth-of-type(1)': { color: 'var(--muted)', paddingLeft: 0 },
  '& td:nth-of-type(2)': { textAlign: 'right', whiteSpace: 'nowrap' },
  '@media (max-width: 600px)': { '& th': { width: 'auto', whiteSpace: 'normal' }, '& th, & td': { padding: '6px 8px' } },
  '& tr.sum > *': { borderTop: '1px solid var(--line)' },
  '& tr.total > *': { borderTop: '1px solid var(--ink)', padding: '11px 16px' },
  '& tr.total td:nth-of-type(1)': { paddingLeft: 0 },
  '& tr.sum th, & tr.sum td:nth-of-type(2), & tr.total th, & tr.total td:nth-of-type(2)': { fontWeight: 600 },
});
