import { styled } from '@mui/material/styles';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Mono, Muted } from '../layout/blocks.ts';

/** Says why the payout did not arrive, in plain words and with the code of the bank or provider. */
export function RailReason({ payout: { state, failureCode } }: { readonly payout: Pick<PayoutRow, 'state' | 'failureCode'> }) {
  const say = useSay();
  if (state === 'uncertain') return say('payouts.beingChecked');
  if (failureCode === null) return <Muted>{say('payouts.noCode')}</Muted>;
  return <RailWord code={failureCode} />;
}

/** A code of a bank or provider, in plain words if we have them, and as it is. */
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
