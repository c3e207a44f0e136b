import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { Reference } from '../../api/contract/scalars.ts';
import { Muted } from '../layout/blocks.ts';
import { When } from './When.tsx';

interface NoteProps {
  readonly text: string;
  readonly by: Reference;
  readonly at: string;
  /** It was mistaken: struck through, and still readable. */
  readonly isWithdrawn?: boolean;
  /** Below it: why it was struck through, or what can be done with it. */
  readonly children?: ReactNode;
}

/** What a colleague wrote, with who and when. */
export function Note({ text, by, at, isWithdrawn = false, children }: NoteProps) {
  return (
    <li>
      <p>{isWithdrawn ? <s>{text}</s> : text}</p>
      <Muted>
        {by.name}, <When at={at} />
      </Muted>
      {children}
    </li>
  );
}

export const NoteList = styled('ul')({
  '& li': { padding: '10px 16px', borderBottom: '1px solid var(--line)' },
  '& p': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '& s': { color: 'var(--muted)' },
  '& span': { fontSize: 12 },
});
