import type { PayoutRow } from '../../api/contract/payouts.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { deviating, largestOf, sumsOf, type Bulk } from './bulk.ts';
import { Line, Part, Parts } from './BulkParts.tsx';
import { changeOf, percent } from './payout-facts.tsx';

/** Facts of several payouts: a sum per currency, the largest, the unusual ones, and those left out with the reason. */
export function BulkFacts({ bulk: { chosen, leftOut }, hasSums = true }: { readonly bulk: Bulk; readonly hasSums?: boolean }) {
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
