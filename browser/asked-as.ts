import { useEffect, useSyncExternalStore } from 'react';
import { askedAsHeader } from '../api/contract/asked-as.ts';

interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

let personId: string | undefined;
/** How many answers said that the browser is somebody else's by now. */
let refusals = 0;
let other: Somebody | undefined;
let isAsking = false;
const watchers = new Set<() => void>();

/** From now on this page is this person's. */
export function askAs(id: string): void {
  personId = id;
  forgetOther();
}

/** Whose page this is; undefined as long as nobody is known to be signed in. */
export const asker = (): string | undefined => personId;

/** Says in whose name a page asks. Who is signed in, and signing in, is asked in nobody's. */
export const inWhoseName = (path: string): Readonly<Record<string, string>> =>
  personId === undefined || path.endsWith('/me') || path.startsWith('/auth/') ? {} : { [askedAsHeader]: personId };

/** An answer said that the browser is somebody else's by now. */
export function noteOther(): void {
  refusals += 1;
  tell();
}

/** When the reader comes back to the page: from another tab, in which somebody may have signed in or out, or from being offline. */
const comings = ['focus', 'online'];

/**
 * Whoever else has signed in, in another tab of this browser; undefined as long as the page is its person's, or is so again. Asked with `who`, which
 * stays the same function, at each refusal and, until the page is its person's again, whenever the reader comes back.
 */
export function useOther(who: () => Promise<Somebody>): Somebody | undefined {
  const noted = useSyncExternalStore(watch, () => refusals);
  useEffect(() => {
    if (noted === 0) return;
    const look = () => lookAgain(who);
    look();
    for (const coming of comings) globalThis.addEventListener(coming, look);
    return () => {
      for (const coming of comings) globalThis.removeEventListener(coming, look);
    };
  }, [noted, who]);
  return useSyncExternalStore(watch, () => other);
}

/** One question at a time, however many places show the answer; without one, what was known stays. */
function lookAgain(who: () => Promise<Somebody>): void {
  if (isAsking) return;
  isAsking = true;
  void who()
    .then(learn, () => undefined)
    .finally(() => (isAsking = false));
}

function learn(now: Somebody): void {
  if (now.id === personId) return forgetOther();
  other = now;
  tell();
}

function forgetOther(): void {
  refusals = 0;
  other = undefined;
  tell();
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
