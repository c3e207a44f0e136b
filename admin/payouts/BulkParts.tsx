import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

interface PartProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** One list in a sheet about several payouts; renders nothing if it is empty. */
export function Part({ title, lead, children }: PartProps) {
  const isEmpty = Array.isArray(children) && children.flat().every((child) => child === null || child === undefined);
  if (isEmpty) return null;
  return (
    <section>
      <h3>{title}</h3>
      {lead === undefined ? null : <p>{lead}</p>}
      <ul>{children}</ul>
    </section>
  );
}

export const Line = ({
  name,
  isSum = false,
  children,
}: {
  readonly name: string;
  readonly isSum?: boolean;
  readonly children: ReactNode;
}) => (
  <li data-sum={isSum || undefined}>
    <span>{name}</span>
    <span>{children}</span>
  </li>
);

export const Parts = styled('div')({
  display: 'grid',
  gap: 12,
  borderTop: '1px solid var(--line)',
  paddingTop: 12,
  fontVariantNumeric: 'tabular-nums',
  '& p': { fontSize: 12, color: 'var(--muted)' },
  '& ul': { maxHeight: 190, overflowY: 'auto' },
  '& li': { display: 'flex', justifyContent: 'space-between', gap: 12, padding: '3px 0' },
  '& li > span:first-of-type': { color: 'var(--muted)', minWidth: 0, overflowWrap: 'anywhere' },
  '& li > span:last-of-type': { textAlign: 'right', flex: 'none', maxWidth: '60%' },
  '& li[data-sum] > span:last-of-type': { fontWeight: 600 },
});
