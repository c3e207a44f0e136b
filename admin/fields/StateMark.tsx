import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Tone } from '../theme-tokens.ts';
import { stateIcons } from './state-icons.ts';

export type Mark = keyof typeof stateIcons;

interface StateMarkProps {
  readonly mark: Mark;
  /** Amber and red only if somebody has to act. */
  readonly tone?: Extract<Tone, 'warning' | 'error' | 'success' | 'info'>;
  /** Wraps over as many lines as needed, so that it can be read to its end. */
  readonly isWhole?: boolean;
  readonly children: ReactNode;
}

/** A state in a row: a small icon with words. */
export function StateMark({ mark, tone, isWhole = false, children }: StateMarkProps) {
  const Icon = stateIcons[mark];
  const isLoud = tone === 'warning' || tone === 'error';
  return (
    <Line
      style={{
        ...(isLoud ? { color: `var(--${tone})`, fontWeight: 500 } : {}),
        ...(isWhole ? { height: 'auto', whiteSpace: 'normal' } : {}),
      }}
    >
      <Icon aria-hidden style={{ color: `var(--${tone ?? 'muted'})` }} />
      <span>{children}</span>
    </Line>
  );
}

const Line = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  minWidth: 0,
  height: 20,
  verticalAlign: 'top',
  whiteSpace: 'nowrap',
  maxWidth: '100%',
  '& svg': { fontSize: 15, flex: 'none' },
  '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
});
