import { useGetOne } from 'react-admin';
import type { ExchangePositions } from '../../api/contract/exchanges.ts';
import type { Money } from '../../api/contract/money.ts';

/** Returns the open positions between currencies; undefined while loading. */
export function usePositions(): readonly Money[] | undefined {
  return useOpen()?.positions;
}

/** Returns the open positions, with the currencies in which they exceed what a number can hold. */
export function useOpen(): ExchangePositions | undefined {
  const { data } = useGetOne<ExchangePositions & { readonly id: string }>('exchange-positions', { id: 'all' }, { retry: false });
  return data;
}
