import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { asker } from './asked-as.ts';

type Fields = Readonly<Record<string, string>>;
/** The unsent text of each form that was left, separate per person, only in the memory of this page. */
const UnsentContext = createContext<Map<string, Fields> | undefined>(undefined);

const ownPrefix = (): string => `${asker() ?? ''} `;

interface KeepsUnsentProps {
  readonly children: ReactNode;
  /** True inside another page, which alone can ask before it is left. */
  readonly isFramed?: boolean;
}

/** Keeps typed text around all screens: it is there again when the reader returns, and closing or reloading the page asks first. */
export function KeepsUnsent({ children, isFramed = false }: KeepsUnsentProps) {
  const [unsent] = useState(() => new Map<string, Fields>());
  useEffect(() => {
    if (isFramed) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      if ([...unsent.keys()].some((name) => name.startsWith(ownPrefix()))) event.preventDefault(); // text of a previous person does not count
    };
    globalThis.addEventListener('beforeunload', ask);
    return () => globalThis.removeEventListener('beforeunload', ask);
  }, [unsent, isFramed]);
  return <UnsentContext value={unsent}>{children}</UnsentContext>;
}

interface Unsent<Draft> {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** Returns the current text, for code that has waited for an answer. */
  readonly newest: () => Draft;
  /** Forgets the text after it was sent or given up: the form starts anew. */
  readonly forget: () => void;
}

/** Returns the text typed into the named form; fields that were not touched follow the start values. */
export function useUnsent<Draft extends Fields>(form: string, start: Draft): Unsent<Draft> {
  const unsent = useContext(UnsentContext);
  const name = `${ownPrefix()}${form}`;
  const [draft, setDraft] = useState<Draft>(() => ({ ...start, ...unsent?.get(name) }));
  const newest = useRef(draft);
  const change = (part: Partial<Draft>) => {
    newest.current = { ...newest.current, ...part };
    setDraft(newest.current);
    const typed = Object.entries(newest.current).filter(([field, value]) => value !== (start[field] ?? ''));
    if (typed.length === 0) unsent?.delete(name);
    else unsent?.set(name, Object.fromEntries(typed));
  };
  const forget = useCallback(() => void unsent?.delete(name), [unsent, name]);
  return { draft, change, newest: () => newest.current, forget };
}
