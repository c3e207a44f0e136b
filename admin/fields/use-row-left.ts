import { useEffect, useRef, type RefObject } from 'react';
import { useResourceContext, type Identifier } from 'react-admin';
import { useNavigationType } from 'react-router';
import { isFocusFree } from '../layout/PageTitle.tsx';

/** For each list, the row from which the keyboard left it; kept in memory only. */
const left = new Map<string, Identifier>();

interface RowLeft {
  readonly row: RefObject<HTMLTableRowElement | null>;
  /** Remembers that the keyboard left the list from this row. */
  readonly leave: () => void;
}

/** Restores the focus to the row that was opened by keyboard when the person comes back with Back. */
export function useRowLeft(id: Identifier | undefined): RowLeft {
  const resource = useResourceContext() ?? '';
  const isBack = useNavigationType() === 'POP';
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (id === undefined || left.get(resource) !== id) return;
    left.delete(resource);
    if (isBack && isFocusFree()) row.current?.focus();
  }, [resource, id, isBack]);
  return { row, leave: () => void (id === undefined || left.set(resource, id)) };
}
