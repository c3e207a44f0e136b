import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const titlePlace = 'console-title';

const titleElement = (): HTMLElement | null => document.getElementById(titlePlace);

/** True if the focused element is gone, or nothing on the new page has the focus yet. */
export const isFocusFree = (): boolean => document.activeElement === document.body || document.activeElement === titleElement();

export const focusTitle = (): void => titleElement()?.focus();

/** Puts the page's title into the app bar, its only place. */
export function PageTitle({ children }: { readonly children: string }): ReactNode {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(titleElement()), []);
  useEffect(() => {
    document.title = `${children} · Commend`;
  }, [children]);
  return place === null ? null : createPortal(children, place);
}
