import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { ask } from '../providers/http.ts';
import { ForgottenForm } from '../sign-in/ForgottenForm.tsx';
import { Form } from '../sign-in/Form.tsx';
import { SignInPage } from '../sign-in/SignInPage.tsx';
import { EmailForm } from './EmailForm.tsx';
import { InvitationForm } from './InvitationForm.tsx';
import { RefuseEmailForm } from './RefuseEmailForm.tsx';
import { ResetForm } from './ResetForm.tsx';
import { SomebodyHere, type Somebody } from './SomebodyHere.tsx';
import { Threshold } from './Threshold.tsx';

/** The pages of mailed links. Nobody has to be signed in, and no link signs anybody in. */
export default function MailedDoor() {
  const { mailed: words } = useWords();
  const [secret] = useState(() => globalThis.location.hash.slice(1));
  const [isOver, setOver] = useState(false);
  const { next, signIn, signOut } = useNextSignIn();
  const isWhole = /^[\w-]{43}$/.test(secret);
  const MailedForm = formOf(globalThis.location.pathname);
  if (next?.here === null) return <SignInPage email={next.email} onSignedIn={goIn} />;
  return (
    <Threshold>
      {next !== undefined ? (
        <SomebodyHere here={next.here} email={next.email} onSignOut={() => void signOut()} onGoOn={() => void goIn()} />
      ) : isOver && MailedForm === ResetForm ? (
        <ForgottenForm title={words.overTitle} lead={words.resetOver} onBack={() => void signIn()} />
      ) : isOver || !isWhole ? (
        <Form title={words.overTitle} lead={isWhole ? words.over : words.incomplete} onSubmit={() => void signIn()}>
          <button type="submit" className="button main">
            {words.toSignIn}
          </button>
        </Form>
      ) : (
        <MailedForm secret={secret} onOver={() => setOver(true)} onSignIn={(email) => void signIn(email)} />
      )}
    </Threshold>
  );
}

function formOf(path: string) {
  if (path.startsWith('/portal/reset')) return ResetForm;
  if (path.startsWith('/portal/refuse-email')) return RefuseEmailForm;
  return path.startsWith('/portal/email') ? EmailForm : InvitationForm;
}

/** Loads the portal anew, which asks again who is signed in. */
async function goIn(): Promise<void> {
  globalThis.location.assign('/portal/');
}

interface Next {
  /** The address that the link was for, if known. */
  readonly email: string | undefined;
  /** Who is signed in; null for nobody, so that this person signs in. */
  readonly here: Somebody | null;
}

/**
 * Returns the sign-in for the person that the link was for; names anybody else who is signed in with this browser instead of taking them
 * for that person.
 */
function useNextSignIn() {
  const language = useLanguage();
  const [next, setNext] = useState<Next>();
  const show = (wanted: Next) => {
    globalThis.history.replaceState(null, '', '/portal/'); // the link is used, so its address is replaced
    setNext(wanted);
  };
  const signIn = async (email?: string) => {
    const session = await ask<{ readonly user?: Somebody } | null>('/auth/get-session', { language }).catch(() => null);
    const here = session?.user ?? null;
    if (here !== null && here.email === email) return goIn();
    show({ email, here });
  };
  const signOut = async () => {
    await ask('/auth/sign-out', { method: 'POST', body: {}, language }).catch(() => undefined); // a session that is already over needs no sign-out
    show({ email: next?.email, here: null });
  };
  return { next, signIn, signOut };
}
