import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface Props {
  /** `alert` for what has just happened and is read out at once. */
  readonly role: 'alert' | 'status';
  readonly children: ReactNode;
}

/** Says above a page's content what holds all of it back. */
export function WarningBanner({ role, children }: Props) {
  return (
    <Banner role={role}>
      <Exclamation aria-hidden />
      <span>{children}</span>
    </Banner>
  );
}

const Banner = styled('p')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '10px 16px',
  borderRadius: 8,
  color: 'var(--warning)',
  background: 'var(--tint-warning)',
  fontWeight: 500,
  '& svg': { fontSize: 18, flex: 'none' },
});
