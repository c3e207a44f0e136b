import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Reference } from '../../api/contract/scalars.ts';
import { Muted, Row } from '../layout/blocks.ts';
import { When } from './When.tsx';

interface NoteProps {
  readonly text: string;
  readonly by: Reference;
  readonly at: string;
  /** It was mistaken: struck through, and still readable. */
  readonly isWithdrawn?: boolean;
  /** What it was written about, where that is not the page. */
  readonly about?: ReactNode;
  /** What can be done with it. */
  readonly action?: ReactNode;
  /** Below it. */
  readonly children?: ReactNode;
}

/** What a colleague wrote, with who and when. */
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
