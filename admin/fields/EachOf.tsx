import { styled } from '@mui/material/styles';
import type { Money as Amount } from '../../api/contract/money.ts';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';
import { Money } from './Money.tsx';

/** Shows all sums, one per line, where each has to be read. */
export function EachOf({ sums }: { readonly sums: readonly Amount[] }) {
  const say = useSay();
  if (sums.length === 0) return <Muted>{say('words.none')}</Muted>;
  return (
    <Lines>
      {sums.map((sum) => (
        <Money key={sum.currency} value={sum} />
      ))}
    </Lines>
  );
}

const Lines = styled('span')({ display: 'inline-grid', justifyItems: 'end', gap: 2 });
