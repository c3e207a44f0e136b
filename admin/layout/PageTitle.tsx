import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const titlePlace = 'console-title';

const titleElement = (): HTMLElement | null => document.getElementById(titlePlace);

/** What had the focus is gone, or nothing was chosen yet on the page that was opened. */
export const isFocusFree = (): boolean => document.activeElement === document.body || document.activeElement === titleElement();

export const focusTitle = (): void => titleElement()?.focus();

/** The page's title stands in the app bar; there is no second one below it. */
export function PageTitle({ children }: { readonly children: string }): ReactNode {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(titleElement()), []);
  useEffect(() => {
    document.title = `${children} · Commend`;
  }, [children]);
  return place === null ? null : createPortal(children, place);
}
