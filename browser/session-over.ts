import { useEffect, useSyncExternalStore } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

let isOver = false;
const watchers = new Set<() => void>();
const waiting = new Set<() => void>();
const touched = new Set<Field>();

/** Returns whether the end of the session would lose typed, unsent text and the page can ask for a new sign-in over it. */
export const wouldLoseText = (): boolean =>
  watchers.size > 0 && [...touched].some(({ isConnected, value }) => isConnected && value.trim() !== '');

/** Asks the person to sign in again, over the page. Resolves once the same person has signed in. */
export function signedInAgain(): Promise<void> {
  tell(true);
  return new Promise((resolve) => waiting.add(resolve));
}

/** Releases the waiting requests after the same person has signed in again. */
export function goOn(): void {
  tell(false);
  for (const resolve of waiting) resolve();
  waiting.clear();
}

/** True while the page waits for its person to sign in again. */
export function useIsSessionOver(): boolean {
  useEffect(() => {
    document.addEventListener('input', touch, true);
    return () => {
      document.removeEventListener('input', touch, true);
      touched.clear();
    };
  }, []);
  return useSyncExternalStore(watch, () => isOver);
}

function tell(next: boolean): void {
  isOver = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function touch({ target }: Event): void {
  const isText =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type));
  if (isText) touched.add(target);
}
