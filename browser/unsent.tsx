import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { asker } from './asked-as.ts';

type Fields = Readonly<Record<string, string>>;
/** Of each form that was left what was typed there; of each person apart, and in this page's memory alone. */
const UnsentContext = createContext<Map<string, Fields> | undefined>(undefined);

const ownPrefix = (): string => `${asker() ?? ''} `;

interface KeepsUnsentProps {
  readonly children: ReactNode;
  /** Inside another page, which alone may ask whether it is left. */
  readonly isFramed?: boolean;
}

/** Around all screens: what was typed on one is there again when the reader comes back to it, and a page that is closed or loaded again asks first. */
export function KeepsUnsent({ children, isFramed = false }: KeepsUnsentProps) {
  const [unsent] = useState(() => new Map<string, Fields>());
  useEffect(() => {
    if (isFramed) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      if ([...unsent.keys()].some((name) => name.startsWith(ownPrefix()))) event.preventDefault(); // of whoever was here before nobody is asked
    };
    globalThis.addEventListener('beforeunload', ask);
    return () => globalThis.removeEventListener('beforeunload', ask);
  }, [unsent, isFramed]);
  return <UnsentContext value={unsent}>{children}</UnsentContext>;
}

interface Unsent<Draft> {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** What stands there now, for whoever has waited for an answer. */
  readonly newest: () => Draft;
  /** Sent, or given up: the next time it begins anew. */
  readonly forget: () => void;
}

/** What is typed into the form of this name; what was not touched follows what it starts with. */
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
