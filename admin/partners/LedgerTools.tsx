import { styled } from '@mui/material/styles';
import { useCanAccess } from 'react-admin';
import type { PartnerLedger } from '../../api/contract/partner-ledger.ts';
import { balanceNames } from '../fields/balance-names.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { FileLink } from '../layout/FileLink.tsx';
import { Tools } from '../layout/QueueTools.tsx';
import { Segments } from '../layout/Segments.tsx';
import { periods, type Period } from './period.ts';

interface LedgerToolsProps {
  readonly ledger: PartnerLedger;
  readonly period: Period;
  /** The kind of entries; empty for all. */
  readonly kind: string;
  /** The address of the same lines as CSV. */
  readonly csv: string;
  readonly onChoose: (name: 'currency' | 'period' | 'kind', value: string) => void;
}

/** Filters for currency, period and kind, and the check that opening + entries = closing in each balance. */
export function LedgerTools({ ledger, period, kind, csv, onChoose }: LedgerToolsProps) {
  const say = useSay();
  const word = useWording();
  const { money } = useFormats();
  const { canAccess } = useCanAccess({ resource: 'partners', action: 'export' });
  const { currency, currencies, entries, kinds } = ledger;
  const difference = differenceOf(ledger);
  return (
    <Tools>
      <Segments
        label={say('ledger.currency')}
        value={currency}
        onChange={(value) => onChoose('currency', value)}
        choices={(currencies.length === 0 ? [currency] : currencies).map((id) => ({ id, name: id }))}
      />
      <Segments
        label={say('ledger.period')}
        value={period}
        onChange={(value) => onChoose('period', value)}
        choices={periods.map((id) => ({ id, name: say(`ledger.${id}`) }))}
      />
      <Kinds aria-label={say('ledger.kind')} value={kind} onChange={({ target }) => onChoose('kind', target.value)}>
        <option value="">{say('ledger.everyKind')}</option>
        {[...new Set([...kinds, ...(kind === '' ? [] : [kind])])].map((one) => (
          <option key={one} value={one}>
            {word('entryKinds', one)}
          </option>
        ))}
      </Kinds>
      {canAccess === true ? <FileLink href={csv}>{say('list.csv')}</FileLink> : null}
      <Proof>
        <StateMark mark={difference === 0 ? 'done' : 'stopped'} tone={difference === 0 ? 'success' : 'error'}>
          {say('ledger.adds', { smart_count: entries, difference: money({ amount: difference, currency }).figure })}
        </StateMark>
      </Proof>
    </Tools>
  );
}

/** Returns opening + moved - closing over all balances, in minor units; anything but 0 is an error that somebody has to see. */
function differenceOf({ opening, moved, closing }: PartnerLedger): number {
  return balanceNames.reduce((sum, name) => sum + Math.abs(opening[name] + moved[name] - closing[name]), 0);
}

const Kinds = styled('select')({
  height: 30,
  padding: '0 8px',
  maxWidth: 200,
  font: 'inherit',
  fontSize: 13,
  color: 'var(--ink)',
  background: 'var(--paper)',
  border: '1px solid var(--field)',
  borderRadius: 6,
});

const Proof = styled('span')({ marginLeft: 'auto', fontSize: 12, '& > span > span': { color: 'var(--muted)' } });
