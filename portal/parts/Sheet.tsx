import { useId, useLayoutEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useIsViewing } from '../providers/session.tsx';
import { OtherPerson } from '../sign-in/OtherPerson.tsx';

interface SheetProps {
  readonly title: string;
  readonly isBusy?: boolean;
  readonly onClose: () => void;
  /** If set, the sheet is a form. */
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}

/**
 * A sheet over the page; on a phone at its bottom. The browser keeps the focus inside and restores it afterwards; Escape closes it. The
 * first focus goes to `data-first`.
 */
export function Sheet({ title, isBusy = false, onClose, onSubmit, children }: SheetProps) {
  const id = useId();
  const isViewing = useIsViewing();
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect closes the dialog while it is still in the page; later, the browser would not restore the focus.
  useLayoutEffect(() => {
    const here = dialog.current;
    here?.showModal();
    here?.querySelector<HTMLElement>('[data-first]')?.focus(); // otherwise the browser focuses the first element
    return () => here?.close();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  const content = (
    <>
      <h2 id={id}>{title}</h2>
      <OtherPerson />
      {children}
    </>
  );
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={id}
      aria-busy={isBusy}
      onCancel={(event) => {
        event.preventDefault();
        if (!isBusy || isViewing) onClose();
      }}
    >
      {onSubmit === undefined ? (
        <div>{content}</div>
      ) : (
        <form onSubmit={submit} noValidate>
          {content}
        </form>
      )}
    </dialog>
  );
}
