import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface AlertProps {
  readonly tone: 'warning' | 'error';
  readonly children: ReactNode;
}

/** A message that has to be read before anything else on the page. */
export const Alert = ({ tone, children }: AlertProps) => (
  <Box role="alert" style={{ color: `var(--${tone})`, background: `var(--tint-${tone})` }}>
    <Exclamation aria-hidden />
    <div>{children}</div>
  </Box>
);

const Box = styled('div')({
  display: 'flex',
  gap: 10,
  padding: '10px 16px',
  borderRadius: 8,
  fontWeight: 500,
  '& svg': { fontSize: 18, flex: 'none', marginTop: 1 },
  '& > div': { minWidth: 0, overflowWrap: 'anywhere' },
  '& a': { color: 'inherit' },
});
