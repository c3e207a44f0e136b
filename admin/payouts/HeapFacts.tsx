import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { deviating, largestOf, sumsOf, type Heap } from './heap.ts';
import { changeOf, percent } from './payout-facts.tsx';

/** What several payouts come to: a sum for each currency, the largest, what is unusual, and what is left out and why. */
export function HeapFacts({ heap: { chosen, leftOut }, hasSums = true }: { readonly heap: Heap; readonly hasSums?: boolean }) {
  const say = useSay();
  const largest = largestOf(chosen);
  const changed = chosen.filter(({ method }) => method.isNew);
  return (
    <Parts>
      <Part title={say('payouts.perCurrency')}>
        {(hasSums ? sumsOf(chosen) : []).map(({ amount, count }) => (
          <Line key={amount.currency} name={say('payouts.count', { smart_count: count })} isSum>
            <Money value={amount} />
          </Line>
        ))}
        {chosen.length === 0 ? <li>{say('payouts.nothingLeft')}</li> : null}
      </Part>
      <Part title={say(chosen.length > largest.length ? 'payouts.largestOf' : 'payouts.largest')}>
        {largest.map((payout) => (
          <Line key={payout.id} name={nameOf(payout)}>
            {payout.amount === null ? '•••' : <Money value={payout.amount} />}
          </Line>
        ))}
      </Part>
      <Part title={say('payouts.changedLately')}>
        {changed.map((payout) => (
          <Line key={payout.id} name={nameOf(payout)}>
            {payout.method.masked ?? '–'}
          </Line>
        ))}
      </Part>
      <Part title={say('payouts.deviations')}>
        {deviating(chosen).map((payout) => (
          <Line key={payout.id} name={nameOf(payout)}>
            {payout.previous === null ? null : <Money value={payout.previous} />} <Muted>{percent(changeOf(payout) ?? 0)}</Muted>
          </Line>
        ))}
      </Part>
      <Part title={`${say('payouts.leftOut')} (${leftOut.length})`} lead={say('payouts.leftOutLead')}>
        {leftOut.map(({ payout, why }) => (
          <Line key={payout.id} name={nameOf(payout)}>
            {why}
          </Line>
        ))}
      </Part>
    </Parts>
  );
}

const nameOf = ({ reference, partner }: PayoutRow): string => `${reference}, ${partner.name}`;

interface PartProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** Nothing where there is nothing to say. */
function Part({ title, lead, children }: PartProps) {
  const isEmpty = Array.isArray(children) && children.flat().every((child) => child === null || child === undefined);
  if (isEmpty) return null;
  return (
    <section>
      <h3>{title}</h3>
      {lead === undefined ? null : <p>{lead}</p>}
      <ul>{children}</ul>
    </section>
  );
}

const Line = ({ name, isSum = false, children }: { readonly name: string; readonly isSum?: boolean; readonly children: ReactNode }) => (
  <li data-sum={isSum || undefined}>
    <span title={name}>{name}</span>
    <span>{children}</span>
  </li>
);

const Parts = styled('div')({
  display: 'grid',
  gap: 12,
  borderTop: '1px solid var(--line)',
  paddingTop: 12,
  fontVariantNumeric: 'tabular-nums',
  '& p': { fontSize: 12, color: 'var(--muted)' },
  '& ul': { maxHeight: 190, overflowY: 'auto' },
  '& li': { display: 'flex', justifyContent: 'space-between', gap: 12, padding: '3px 0' },
  '& li > span:first-of-type': { color: 'var(--muted)', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& li > span:last-of-type': { textAlign: 'right', flex: 'none', maxWidth: '60%' },
  '& li[data-sum] > span:last-of-type': { fontWeight: 600 },
});
