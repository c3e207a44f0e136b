import { styled } from '@mui/material/styles';
import type { Money as Amount } from '../../api/contract/money.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Dash } from './Dash.tsx';

interface MoneyProps {
  readonly value: Amount | null | undefined;
  /** Shows a movement, with its sign. */
  readonly isSigned?: boolean;
  /** Omits the currency, which the column's head names. */
  readonly isBare?: boolean;
}

/** Shows an amount with a muted currency; a muted dash if there is no amount. */
export function Money({ value, isSigned = false, isBare = false }: MoneyProps) {
  const { money } = useFormats();
  if (value === null || value === undefined) return <Dash />;
  const { currency, figure } = money(value, isSigned);
  return (
    <Figure data-zero={value.amount === 0 || undefined}>
      {isBare ? null : <span>{currency}&nbsp;</span>}
      {figure}
    </Figure>
  );
}

const Figure = styled('span')({
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
  '& span': { color: 'var(--muted)', fontWeight: 400 },
  '&[data-zero]': { color: 'var(--muted)', fontWeight: 400 },
});
