import { useEffect, useRef } from 'react';
import { useStore } from 'react-admin';
import { useNavigate } from 'react-router';
import { csvLinkMark } from './QueueTools.tsx';
import { nextLinkMark, previousLinkMark } from './QueueWalk.tsx';
import { isFocusFree } from './PageTitle.tsx';
import { places } from './places.ts';
import { searchMark } from './SearchBox.tsx';
import { verbLetterMark } from '../sheet/verb.ts';

/** Whether single-key shortcuts are on. They can be switched off because they disturb speech input. */
export const useSingleKeys = () => useStore('singleKeys', true);

const patienceMs = 1_500;
const routes = new Map(places.flat().flatMap(({ key, to }) => (key === undefined ? [] : [[key, to]])));

/** Handles shortcuts outside of fields and sheets. */
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

/**
 * Clicks the button whose verb has this letter: on a page the page's own, in a list the one for the selection. Focuses it first if nothing
 * has the focus, since a sheet gives the focus back to the element it came from.
 */
function press(letter: string): void {
  const verb = find(`[${verbLetterMark}=${letter}]:not(:disabled)`);
  if (isFocusFree()) verb?.focus();
  verb?.click();
}

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(`main ${selector}`);

/** True in a field, and while a sheet is open, in which only the sheet's keys count. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role=dialog], [role=menu]') !== null) return true;
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
}
