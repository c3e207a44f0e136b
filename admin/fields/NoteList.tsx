import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Reference } from '../../api/contract/scalars.ts';
import { Muted, Row } from '../layout/blocks.ts';
import { When } from './When.tsx';

interface NoteProps {
  readonly text: string;
  readonly by: Reference;
  readonly at: string;
  /** The note was a mistake: it is struck through but readable. */
  readonly isWithdrawn?: boolean;
  /** The subject of the note, if it is not the page's own record. */
  readonly about?: ReactNode;
  /** A button for the note. */
  readonly action?: ReactNode;
  /** Content below the note. */
  readonly children?: ReactNode;
}

/** A colleague's note, with author and time. */
export function Note({ text, by, at, isWithdrawn = false, about, action, children }: NoteProps) {
  return (
    <li>
      <p>{isWithdrawn ? <s>{text}</s> : text}</p>
      <Signed>
        <Muted>
          {by.name}, <When at={at} />
          {about}
        </Muted>
        {action}
      </Signed>
      {children}
    </li>
  );
}

const Signed = styled(Row)({ justifyContent: 'space-between' });
export const NoteList = styled('ul')({
  '& li': { padding: '10px 16px', borderBottom: '1px solid var(--line)' },
  '&:last-child li:last-child': { borderBottom: 0 },
  '& p': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '& s': { color: 'var(--muted)' },
  '& span': { fontSize: 12 },
});
