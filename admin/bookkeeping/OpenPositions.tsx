import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { SumStrip } from '../layout/SumStrip.tsx';
import { TooLarge } from './TooLarge.tsx';
import { useOpen } from './use-positions.ts';

/** Shows what conversions took out of a currency and is still to be exchanged at the bank, and what conversions or the bank brought in. */
export function OpenPositions() {
  const say = useSay();
  const { positions, tooLarge } = useOpen() ?? { positions: [], tooLarge: [] };
  const toExchange = positions
    .filter(({ amount }) => amount < 0)
    .map(({ amount, currency }) => ({ amount: { amount: -amount, currency } }));
  const brought = positions.filter(({ amount }) => amount > 0).map((amount) => ({ amount }));
  return (
    <Spaced>
      <SumStrip
        label={say('books.positions')}
        groups={[
          { name: say('books.toExchange'), sums: toExchange, empty: say('books.nothingOpen') },
          { name: say('books.broughtIn'), sums: brought, empty: say('books.nothingOpen') },
        ]}
      />
      <TooLarge currencies={tooLarge} />
    </Spaced>
  );
}

const Spaced = styled('div')({ marginBottom: 16 });
