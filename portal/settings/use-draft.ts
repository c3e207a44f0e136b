import { useEffect, useState } from 'react';
import { useUnsent } from '../../browser/unsent.tsx';

export interface Saved<Draft> {
  /** The values as saved now. */
  readonly first: Draft;
  /** The version of the saved values. */
  readonly version: unknown;
}

interface Typed<Draft> {
  readonly draft: Draft;
  readonly isTouched: boolean;
  /** The values as saved when typing began. */
  readonly began: Draft;
  /** The version of `began`. */
  readonly beganWith: unknown;
  /** The version that the next save may replace. */
  readonly seen: unknown;
  /** The load that was compared last. */
  readonly read: string;
  /** A later load that `seen` does not know. */
  readonly newer: Saved<Draft> | undefined;
  /** What somebody else saved, loaded after the server said so. */
  readonly outrun: Draft | undefined;
}

const nothing = { typed: '' };

/**
 * Holds a draft over the saved values; it survives other screens, after which it reports again what somebody else saved. Untouched, it
 * follows the saved values; touched, it stays, and `seen` is the version it began with. `isOutrun`: the server said that somebody else
 * saved; once that is loaded, the draft continues from there.
 */
export function useDraft<Draft extends object>(form: string, saved: Saved<Draft>, isOutrun: boolean) {
  const unsent = useUnsent(form, nothing);
  const left = unsent.draft.typed;
  const [kept, set] = useState<Typed<Draft>>(() => (left === '' ? fresh(saved) : comingBack(leftIn(left), saved)));
  const typed = following(kept, saved, isOutrun);
  if (typed !== kept) set(typed);
  const { draft, began, beganWith } = typed;
  const leaves = keyOf(draft) === keyOf(began) ? '' : JSON.stringify({ draft, began, beganWith });
  useEffect(() => {
    if (leaves !== left) unsent.change({ typed: leaves });
  });
  return {
    ...typed,
    change: (part: Partial<Draft>) => set((now) => ({ ...now, draft: { ...now.draft, ...part }, isTouched: true })),
    /** Marks the draft as touched when it is sent: its values are wanted, typed or not. */
    send: () => set((now) => ({ ...now, isTouched: true, outrun: undefined })),
    /** Takes what was sent as saved in this version; what was typed since stays unsaved. */
    keep: (sent: Draft, version: unknown) => set((now) => keeping(now, sent, version)),
  };
}

const fresh = <Draft>({ first, version }: Saved<Draft>): Typed<Draft> => ({
  draft: first,
  isTouched: false,
  began: first,
  beganWith: version,
  seen: version,
  read: keyOf(version),
  newer: undefined,
  outrun: undefined,
});

type Left<Draft> = Pick<Typed<Draft>, 'draft' | 'began' | 'beganWith'>;

const leftIn = <Draft>(text: string): Left<Draft> => JSON.parse(text);

/** Returns a draft as it was when typing began: the notice of a later save is gone, and the next save is refused for it again. */
function comingBack<Draft>(left: Left<Draft>, saved: Saved<Draft>): Typed<Draft> {
  const isNewer = keyOf(saved.version) !== keyOf(left.beganWith);
  return { ...fresh(saved), ...left, isTouched: true, seen: left.beganWith, newer: isNewer ? saved : undefined };
}

/** Returns the draft after a load; the same object if nothing changed. */
function following<Draft>(typed: Typed<Draft>, saved: Saved<Draft>, isOutrun: boolean): Typed<Draft> {
  const read = keyOf(saved.version);
  const isNews = read !== typed.read;
  const newer = isNews ? saved : typed.newer;
  if (newer !== undefined && !typed.isTouched) return fresh(newer);
  const isKnown = isNews && read === keyOf(typed.seen);
  if (newer === undefined || isKnown) return isNews ? { ...typed, read, newer: undefined } : typed;
  if (isOutrun && typed.outrun === undefined) return { ...typed, read, seen: newer.version, newer: undefined, outrun: newer.first };
  return isNews ? { ...typed, read, newer } : typed;
}

function keeping<Draft>(typed: Typed<Draft>, sent: Draft, version: unknown): Typed<Draft> {
  const isKnown = typed.newer !== undefined && keyOf(typed.newer.version) === keyOf(version);
  return {
    ...typed,
    isTouched: typed.draft !== sent,
    began: sent,
    beganWith: version,
    seen: version,
    ...(isKnown ? { newer: undefined } : {}),
  };
}

const keyOf = (version: unknown): string => JSON.stringify(version);
