import { useGetOne } from 'react-admin';
import type { ExchangePositions } from '../../api/contract/exchanges.ts';
import type { Money } from '../../api/contract/money.ts';

/** What stands open between currencies; undefined: not known yet. */
export function usePositions(): readonly Money[] | undefined {
  return useOpen()?.positions;
}

/** The same, and of which currencies more is open than a number says. */
export function useOpen(): ExchangePositions | undefined {
  const { data } = useGetOne<ExchangePositions & { readonly id: string }>('exchange-positions', { id: 'all' }, { retry: false });
  return data;
}
