import { styled } from '@mui/material/styles';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Mono, Muted } from '../layout/blocks.ts';

/** Why it did not arrive: in plain words, and as the code that the bank or provider wrote. */
export function RailReason({ payout: { state, failureCode } }: { readonly payout: Pick<PayoutRow, 'state' | 'failureCode'> }) {
  const say = useSay();
  if (state === 'uncertain') return say('payouts.beingChecked');
  if (failureCode === null) return <Muted>{say('payouts.noCode')}</Muted>;
  return <RailWord code={failureCode} />;
}

/** What a bank or provider wrote: in plain words where we have them, and as it stands. */
export function RailWord({ code }: { readonly code: string }) {
  const word = useWording();
  const words = word('railReasons', code);
  return (
    <Line title={words}>
      {words === code ? null : <span>{words}</span>}
      <Mono>{code}</Mono>
    </Line>
  );
}

const Line = styled('span')({
  display: 'flex',
  gap: 8,
  minWidth: 0,
  alignItems: 'baseline',
  '& > span:first-of-type': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& > span:last-of-type': { color: 'var(--muted)', flex: 'none' },
});
