import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Money } from '../../api/contract/money.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Surface } from './Panel.tsx';

export interface SumGroup {
  readonly name: string;
  /** One line per currency; amounts of two currencies are never added. */
  readonly sums: readonly { readonly amount: Money; readonly note?: string }[];
  /** Shown instead of sums if there are none. */
  readonly empty: ReactNode;
}

/** The main figures of a page, in groups side by side. */
export function SumStrip({ label, groups }: { readonly label: string; readonly groups: readonly SumGroup[] }) {
  const { money } = useFormats();
  return (
    <Strip aria-label={label}>
      {groups.map(({ name, sums, empty }) => (
        <div key={name}>
          <h3>{name}</h3>
          {sums.length === 0 ? <small>{empty}</small> : null}
          {sums.map(({ amount, note }) => (
            <p key={amount.currency} data-zero={amount.amount === 0 || undefined}>
              <span>{amount.currency}</span>
              <b>{money(amount).figure}</b>
              <small>{note}</small>
            </p>
          ))}
        </div>
      ))}
    </Strip>
  );
}

const Strip = styled(Surface)({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
  overflow: 'hidden',
  '& > div': { padding: '12px 16px', minWidth: 0, boxShadow: '-1px -1px 0 var(--line)' },
  '& h3': { fontSize: 12, lineHeight: '16px', fontWeight: 500, color: 'var(--muted)' },
  '& p': { display: 'flex', alignItems: 'baseline', gap: 8, marginTop: 2, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  '& p > span': { color: 'var(--muted)', width: 30 },
  '& b': { minWidth: 72, textAlign: 'right', fontSize: 16, lineHeight: '24px', fontWeight: 600 },
  '& p[data-zero] b': { fontWeight: 400, color: 'var(--muted)' },
  '& small': { fontSize: 12, color: 'var(--muted)' },
});
