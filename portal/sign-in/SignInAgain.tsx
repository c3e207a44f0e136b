import { useLayoutEffect, useRef } from 'react';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { ask } from '../providers/http.ts';
import { goOn, useIsSessionOver } from '../../browser/session-over.ts';
import { SignInPage } from './SignInPage.tsx';

/** The sign-in over a page with typed text: the same person goes on there, anybody else starts anew. */
export function SignInAgain({ me }: { readonly me: PortalMe }) {
  const language = useLanguage();
  const isOver = useIsSessionOver();
  const check = async () => {
    const { id } = await ask<PortalMe>('/portal/me', { language });
    if (id === me.id) goOn();
    else globalThis.location.assign('/portal/');
  };
  return isOver ? <Door onSignedIn={check} /> : null;
}

function Door({ onSignedIn }: { readonly onSignedIn: () => Promise<unknown> }) {
  const { signIn } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const here = dialog.current;
    const title = document.title;
    here?.showModal(); // lies above every open sheet
    here?.querySelector('input')?.focus();
    return () => {
      here?.close();
      document.title = title;
    };
  }, []);
  return (
    <dialog ref={dialog} className="again" aria-label={signIn.title} onCancel={(event) => event.preventDefault()}>
      <SignInPage onSignedIn={onSignedIn} note={signIn.again} />
    </dialog>
  );
}
