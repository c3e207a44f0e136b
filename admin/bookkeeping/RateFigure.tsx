import type { RateRow } from '../../api/contract/rates.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** Shows a tax rate as `8.1 %`, or an exchange rate as the price of one unit in the other currency. */
export function RateFigure({ row: { rateBps, rate: price } }: { readonly row: Pick<RateRow, 'rateBps' | 'rate'> }) {
  const { rate } = useFormats();
  return rateBps === null ? price : rate(rateBps);
}
