import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useRecordContext } from 'react-admin';
import { PlainLink } from '../layout/TextLink.tsx';
import { useQueue } from './queue-context.ts';

/** The first cell of a row as a real link, for middle click and "copy link". */
export function RowLink({ children }: { readonly children: ReactNode }) {
  const record = useRecordContext();
  const queue = useQueue();
  const path = record === undefined ? undefined : queue.pathOf(record);
  return path === undefined ? children : <Strong to={path}>{children}</Strong>;
}

const Strong = styled(PlainLink)({ fontWeight: 500 });
