import { styled } from '@mui/material/styles';
import { useId, type ReactNode } from 'react';

interface PanelProps {
  readonly title?: ReactNode;
  /** Content on the right of the title. */
  readonly aside?: ReactNode;
  readonly footer?: ReactNode;
  /** Adds space around the content; tables and lists have their own. */
  readonly isPadded?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** The console's surface: paper with a border. */
export function Panel({ title, aside, footer, isPadded = false, label, children }: PanelProps) {
  const id = useId();
  return (
    <Surface {...(title === undefined ? { 'aria-label': label } : { 'aria-labelledby': id })}>
      {title === undefined ? null : (
        <header>
          <h2 id={id}>{title}</h2>
          {aside}
        </header>
      )}
      {isPadded ? <Body>{children}</Body> : children}
      {footer === undefined ? null : <footer>{footer}</footer>}
    </Surface>
  );
}

export const Surface = styled('section')({
  background: 'var(--paper)',
  border: '1px solid var(--line)',
  borderRadius: 8,
  minWidth: 0,
  '& > section': { border: 0 }, // a list inside a page's card has no line of its own
  '& > header': {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    gap: '4px 12px',
    minHeight: 44,
    padding: '6px 16px',
    borderBottom: '1px solid var(--line)',
  },
  '& > header h2': { font: 'inherit', fontWeight: 600, whiteSpace: 'nowrap' },
  '& > footer': {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    minHeight: 41,
    padding: '8px 16px',
    borderTop: '1px solid var(--line)',
    fontSize: 12,
    lineHeight: '16px',
    color: 'var(--muted)',
  },
});

const Body = styled('div')({ padding: 16 });
