import type { Money as Amount } from '../../api/contract/money.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Muted } from '../layout/blocks.ts';
import { Money } from './Money.tsx';

/** Shows the first sum and names the other currencies; their amounts are in the tooltip. No cell holds two amounts. */
export function FirstOf({ sums }: { readonly sums: readonly Amount[] }) {
  const say = useSay();
  const { moneyText } = useFormats();
  const [first, ...others] = sums;
  if (first === undefined) return <Muted>{say('words.none')}</Muted>;
  if (others.length === 0) return <Money value={first} />;
  return (
    <span title={sums.map(moneyText).join('\n')}>
      <Muted>{`+ ${others.map(({ currency }) => currency).join(', ')}\u2003`}</Muted>
      <Money value={first} />
    </span>
  );
}
