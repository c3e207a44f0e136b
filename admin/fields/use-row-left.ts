import { useEffect, useRef, type RefObject } from 'react';
import { useResourceContext, type Identifier } from 'react-admin';
import { useNavigationType } from 'react-router';
import { isFocusFree } from '../layout/PageTitle.tsx';

/** Of each list the row from which the keyboard left it; in this page's memory alone. */
const left = new Map<string, Identifier>();

interface RowLeft {
  readonly row: RefObject<HTMLTableRowElement | null>;
  /** The keyboard leaves the list from this row. */
  readonly leave: () => void;
}

/** Whoever opened a row by its key and comes back by Back is on that row again, so that a list is walked from there. */
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
