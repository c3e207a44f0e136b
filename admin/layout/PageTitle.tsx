import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const titlePlace = 'console-title';

/** The page's title stands in the app bar; there is no second one below it. */
export function PageTitle({ children }: { readonly children: string }): ReactNode {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(titlePlace)), []);
  useEffect(() => {
    document.title = `${children} · Commend`;
  }, [children]);
  return place === null ? null : createPortal(children, place);
}
