import { useEffect, useSyncExternalStore } from 'react';
import { askedAsHeader } from '../api/contract/asked-as.ts';

interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

let personId: string | undefined;
/** The number of answers that said that the browser is signed in as somebody else. */
let refusals = 0;
let other: Somebody | undefined;
let isAsking = false;
const watchers = new Set<() => void>();

/** Sets the person whom this page belongs to from now on. */
export function askAs(id: string): void {
  personId = id;
  forgetOther();
}

/** Returns the person whom this page belongs to; undefined while nobody is known to be signed in. */
export const asker = (): string | undefined => personId;

/** Returns the header that names the person whom the page asks for. Requests about the session, and signing in, name nobody. */
export const inWhoseName = (path: string): Readonly<Record<string, string>> =>
  personId === undefined || path.endsWith('/me') || path.startsWith('/auth/') ? {} : { [askedAsHeader]: personId };

/** Notes that an answer said that the browser is signed in as somebody else. */
export function noteOther(): void {
  refusals += 1;
  tell();
}

/** Events when the reader returns to the page: from another tab, in which somebody may have signed in or out, or from being offline. */
const comings = ['focus', 'online'];

/**
 * Returns the other person who has signed in, in another tab of this browser; undefined while the page belongs to the person signed in. Asks
 * `who`, which must stay the same function, at each refusal and then, until the page's person is back, whenever the reader returns.
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

/** Asks once at a time, however many components use the result; if there is no answer, the last result stays. */
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
