import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Tone } from '../theme-tokens.ts';

interface ChipProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A chip: for a countdown or for the one state in a page's head, never in each row of a table. */
export const Chip = ({ tone, icon, children }: ChipProps) => (
  <Tinted style={{ color: `var(--${tone})`, background: `var(--tint-${tone})` }}>
    {icon}
    {children}
  </Tinted>
);

const Tinted = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 5,
  height: 22,
  padding: '0 7px',
  borderRadius: 6,
  fontSize: 12,
  lineHeight: '16px',
  fontWeight: 500,
  whiteSpace: 'nowrap',
  verticalAlign: 'middle',
  fontVariantNumeric: 'tabular-nums',
  '& svg': { fontSize: 14 },
});
