import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface KeyHintProps {
  readonly keys: readonly string[];
  readonly children?: ReactNode;
}

export const KeyHint = ({ keys, children }: KeyHintProps) => (
  <Hint>
    {keys.map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
    {children}
  </Hint>
);

const Hint = styled('span')({ display: 'inline-flex', gap: 4, alignItems: 'center' });
