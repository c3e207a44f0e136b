import { useEffect, useRef } from 'react';
import { useStore } from 'react-admin';
import { useNavigate } from 'react-router';
import { csvLinkMark } from './QueueTools.tsx';
import { nextLinkMark, previousLinkMark } from './QueueWalk.tsx';
import { isFocusFree } from './PageTitle.tsx';
import { places } from './places.ts';
import { searchMark } from './SearchBox.tsx';
import { verbLetterMark } from '../sheet/verb.ts';

/** Single keys can be switched off: some people speak to their computer. */
export const useSingleKeys = () => useStore('singleKeys', true);

const patienceMs = 1_500;
const routes = new Map(places.flat().flatMap(({ key, to }) => (key === undefined ? [] : [[key, to]])));

/** Keys that count anywhere outside of fields and sheets. */
export function useShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const [isOn] = useSingleKeys();
  const goSince = useRef(0);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
      const isGoing = Date.now() - goSince.current < patienceMs;
      goSince.current = !isGoing && event.key === 'g' ? Date.now() : 0;
      const route = isGoing ? routes.get(event.key) : undefined;
      const act = route === undefined ? anywhere[event.key] : () => void navigate(route);
      if (event.key === '?') onHelp();
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn, navigate, onHelp]);
}

const anywhere: Readonly<Record<string, () => void>> = {
  '/': () => find(`[${searchMark}]`)?.focus(),
  e: () => find(`[${csvLinkMark}]`)?.click(),
  j: () => find('[data-queue-row]')?.focus(),
  '[': () => find(`[${previousLinkMark}]`)?.click(),
  ']': () => find(`[${nextLinkMark}]`)?.click(),
  a: () => press('a'),
  r: () => press('r'),
  h: () => press('h'),
};

/** The verb of this letter: on a page its own, in a list the one for what is selected. Where nothing has the focus, it does: a sheet gives it back to whom it took it from. */
function press(letter: string): void {
  const verb = find(`[${verbLetterMark}=${letter}]:not(:disabled)`);
  if (isFocusFree()) verb?.focus();
  verb?.click();
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(`main ${selector}`);

/** In a field a letter is a letter; while a sheet is open, only its own keys count. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role=dialog], [role=menu]') !== null) return true;
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
}
