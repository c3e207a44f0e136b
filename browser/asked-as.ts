import { useSyncExternalStore } from 'react';
import { askedAsHeader } from '../api/contract/asked-as.ts';

let personId: string | undefined;
let isOther = false;
const watchers = new Set<() => void>();

/** From now on this page is this person's. */
export function askAs(id: string): void {
  personId = id;
  tell(false);
}

/** Says in whose name a page asks. Who is signed in, and signing in, is asked in nobody's. */
export const inWhoseName = (path: string): Readonly<Record<string, string>> =>
  personId === undefined || path.endsWith('/me') || path.startsWith('/auth/') ? {} : { [askedAsHeader]: personId };

/** An answer said that the browser is somebody else's by now. */
export const noteOther = (): void => tell(true);

/** True once somebody else has signed in, in another tab of this browser. */
export const useIsOther = (): boolean => useSyncExternalStore(watch, () => isOther);

function tell(next: boolean): void {
  isOther = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
