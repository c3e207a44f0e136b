import { styled } from '@mui/material/styles';
import type { PartnerLedger } from '../../api/contract/partner-ledger.ts';
import { balanceNames } from '../fields/balance-names.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Tools } from '../layout/QueueTools.tsx';
import { Segments } from '../layout/Segments.tsx';
import { periods, type Period } from './period.ts';

interface LedgerToolsProps {
  readonly ledger: PartnerLedger;
  readonly period: Period;
  readonly onCurrency: (currency: string) => void;
  readonly onPeriod: (period: Period) => void;
}

/** Currency and period, and the sum that has to come out: opening + entries = closing in each balance. */
export function LedgerTools({ ledger, period, onCurrency, onPeriod }: LedgerToolsProps) {
  const say = useSay();
  const { money } = useFormats();
  const { currency, currencies, lines } = ledger;
  const difference = differenceOf(ledger);
  return (
    <Tools>
      <Segments
        label={say('ledger.currency')}
        value={currency}
        onChange={onCurrency}
        choices={(currencies.length === 0 ? [currency] : currencies).map((id) => ({ id, name: id }))}
      />
      <Segments
        label={say('ledger.period')}
        value={period}
        onChange={onPeriod}
        choices={periods.map((id) => ({ id, name: say(`ledger.${id}`) }))}
      />
      <Proof>
        <StateMark mark={difference === 0 ? 'done' : 'stopped'} tone={difference === 0 ? 'success' : 'error'}>
          {say('ledger.adds', { smart_count: lines.length, difference: money({ amount: difference, currency }).figure })}
        </StateMark>
      </Proof>
    </Tools>
  );
}

/** In minor units, over all balances: anything but 0 is an error somebody has to see. */
function differenceOf({ opening, lines, closing }: PartnerLedger): number {
  return balanceNames.reduce((sum, name) => {
    const reached = lines.reduce((balance, { effects }) => balance + effects[name], opening[name]);
    return sum + Math.abs(reached - closing[name]);
  }, 0);
}

const Proof = styled('span')({ marginLeft: 'auto', fontSize: 12, '& > span > span': { color: 'var(--muted)' } });
