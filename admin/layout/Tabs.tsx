import { styled } from '@mui/material/styles';
import { Link } from 'react-router';

interface Tab {
  readonly to: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly isLate?: boolean;
  readonly isCurrent: boolean;
}

/** Tabs as links, so that each can be mailed. */
export const Tabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) => (
  <Bar aria-label={label}>
    {tabs.map(({ to, label: name, count, isLate = false, isCurrent }) => (
      <Link key={to} to={to} aria-current={isCurrent ? 'page' : undefined}>
        {name}
        {count === undefined || count === 0 ? null : <small data-late={isLate || undefined}>{count}</small>}
      </Link>
    ))}
  </Bar>
);

const Bar = styled('nav')({
  display: 'flex',
  gap: 20,
  minHeight: 41,
  padding: '0 16px',
  borderBottom: '1px solid var(--line)',
  overflowX: 'auto',
  overflowY: 'hidden',
  '& a': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    marginBottom: -1,
    paddingTop: 2,
    borderBottom: '2px solid transparent',
    color: 'var(--muted)',
    fontWeight: 500,
    whiteSpace: 'nowrap',
    textDecoration: 'none',
  },
  '& a:focus-visible': { outlineOffset: -3 },
  '& a[aria-current]': { color: 'var(--ink)', borderColor: 'var(--primary)' },
  '& small': { fontSize: 12, color: 'var(--muted)', fontVariantNumeric: 'tabular-nums' },
  '& small[data-late]': { color: 'var(--error)' },
});
