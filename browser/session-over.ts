import { useEffect, useSyncExternalStore } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

let isOver = false;
const watchers = new Set<() => void>();
const waiting = new Set<() => void>();
const touched = new Set<Field>();

/** Whether an ended session would take away what somebody has typed and not sent, and the page can ask for a new sign-in above it. */
export const wouldLoseText = (): boolean =>
  watchers.size > 0 && [...touched].some(({ isConnected, value }) => isConnected && value.trim() !== '');

/** Asks the person to sign in again, over the page. Resolves once the same person has. */
export function signedInAgain(): Promise<void> {
  tell(true);
  return new Promise((resolve) => waiting.add(resolve));
}

/** The same person is signed in again: what waited is sent. */
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
