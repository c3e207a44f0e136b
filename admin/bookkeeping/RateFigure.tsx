import type { RateRow } from '../../api/contract/rates.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** `8.1 %` of a tax, or what one unit of a currency costs in the other. */
export function RateFigure({ row: { rateBps, rate: price } }: { readonly row: Pick<RateRow, 'rateBps' | 'rate'> }) {
  const { rate } = useFormats();
  return rateBps === null ? price : rate(rateBps);
}
