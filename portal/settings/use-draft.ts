import { useState } from 'react';

interface Saved<Draft> {
  /** As it is saved now. */
  readonly first: Draft;
  /** By which the server knows it. */
  readonly version: unknown;
}

/** What is typed over what is saved. Untouched it follows what is saved; touched it stays, and `seen` is what it began with. */
export function useDraft<Draft extends object>({ first, version }: Saved<Draft>) {
  const now = { key: JSON.stringify(version), version };
  const [base, setBase] = useState(now);
  const [draft, setDraft] = useState(first);
  const [isTouched, setTouched] = useState(false);
  const [isAwaited, setAwaited] = useState(false);
  if (now.key !== base.key && (isAwaited || !isTouched)) {
    setBase(now);
    setAwaited(false);
    if (!isTouched) setDraft(first);
  }
  return {
    draft,
    seen: base.version,
    change: (part: Partial<Draft>) => {
      setTouched(true);
      setDraft((before) => ({ ...before, ...part }));
    },
    /** The draft is what is saved; what is read next says so. */
    keep: () => {
      setTouched(false);
      setAwaited(JSON.stringify(draft) !== JSON.stringify(first));
    },
    /** Somebody else has saved: the draft goes on from there. */
    goOn: () => {
      if (now.key === base.key) setAwaited(true);
      else setBase(now);
    },
  };
}
