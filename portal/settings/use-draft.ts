import { useEffect, useState } from 'react';
import { useUnsent } from '../../browser/unsent.tsx';

export interface Saved<Draft> {
  /** As it is saved now. */
  readonly first: Draft;
  /** By which the server knows it. */
  readonly version: unknown;
}

interface Typed<Draft> {
  readonly draft: Draft;
  readonly isTouched: boolean;
  /** As it was saved when typing began. */
  readonly began: Draft;
  /** The version of that. */
  readonly beganWith: unknown;
  /** The version that the next save may replace. */
  readonly seen: unknown;
  /** Of the reading that was looked at last. */
  readonly read: string;
  /** A reading that `seen` does not know of. */
  readonly newer: Saved<Draft> | undefined;
  /** What somebody else has saved, as it was read once the server had said so. */
  readonly outrun: Draft | undefined;
}

const nothing = { typed: '' };

/**
 * What is typed over what is saved; another screen takes none of it away, and what somebody else has saved is said anew after it. Untouched it follows what is saved; touched it stays, and `seen` is what it began with. `isOutrun`: the
 * server said that somebody else has saved; as soon as that is read, the draft goes on from there.
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
    /** The draft is sent: what stands there is wanted, whether somebody typed it or not. */
    send: () => set((now) => ({ ...now, isTouched: true, outrun: undefined })),
    /** What was sent is saved as this version; what was typed since is not. */
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

/** As typing began: the sentence of what was saved since is gone, and the next save is refused for it once more. */
function comingBack<Draft>(left: Left<Draft>, saved: Saved<Draft>): Typed<Draft> {
  const isNewer = keyOf(saved.version) !== keyOf(left.beganWith);
  return { ...fresh(saved), ...left, isTouched: true, seen: left.beganWith, newer: isNewer ? saved : undefined };
}

/** The same object where a reading brings nothing new. */
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
