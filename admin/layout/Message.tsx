import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface MessageProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly isAlert?: boolean;
}

/** Stands in for the content if it is empty, failed to load, or is closed to the reader. */
export const Message = ({ icon, title, children, actions, isAlert = false }: MessageProps) => (
  <Frame role={isAlert ? 'alert' : undefined}>
    {icon}
    <h2>{title}</h2>
    <p>{children}</p>
    {actions === undefined ? null : <div>{actions}</div>}
  </Frame>
);

const Frame = styled('div')({
  display: 'grid',
  alignContent: 'center',
  justifyItems: 'center',
  gap: 8,
  minHeight: 256,
  padding: 24,
  textAlign: 'center',
  '& > svg': { fontSize: 20, color: 'var(--muted)' },
  '& h2': { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
  '& p': { maxWidth: 392, color: 'var(--muted)' },
  '& > div': { display: 'flex', alignItems: 'center', gap: 8, marginTop: 8, flexWrap: 'wrap', justifyContent: 'center' },
});
