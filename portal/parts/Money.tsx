import type { Money as Amount } from '../../api/contract/money.ts';
import { useFormats } from '../i18n/use-formats.ts';

interface MoneyProps {
  readonly value: Amount;
  /** Omits the currency, which the column's head names. */
  readonly isBare?: boolean;
}

/** Shows an amount with a muted currency. */
export function Money({ value, isBare = false }: MoneyProps) {
  const { currency, figure } = useFormats().money(value);
  return (
    <span className="money" data-zero={value.amount === 0 || undefined}>
      {isBare ? null : <span>{currency}&nbsp;</span>}
      {figure}
    </span>
  );
}
