import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { LanguageChooser } from '../layout/LanguageChooser.tsx';
import { Mark } from '../layout/Mark.tsx';
import { Form } from '../sign-in/Form.tsx';
import { EmailForm } from './EmailForm.tsx';
import { InvitationForm } from './InvitationForm.tsx';
import { RefuseEmailForm } from './RefuseEmailForm.tsx';
import { ResetForm } from './ResetForm.tsx';

/** Where mailed links lead: nobody has to be signed in, and nobody is signed in by them. */
export function MailedDoor() {
  const { app, mailed: words } = useWords();
  const [secret] = useState(() => globalThis.location.hash.slice(1));
  const [isOver, setOver] = useState(false);
  const isWhole = /^[\w-]{43}$/.test(secret);
  const MailedForm = formOf(globalThis.location.pathname);
  return (
    <main className="threshold">
      <div className="row">
        <span className="brand grow">
          <Mark size={24} />
          {app.name}
        </span>
        <LanguageChooser />
      </div>
      <div className="doors">
        {isOver || !isWhole ? (
          <Form title={words.overTitle} lead={isWhole ? words.over : words.incomplete} onSubmit={toSignIn}>
            <button type="submit" className="button main">
              {words.toSignIn}
            </button>
          </Form>
        ) : (
          <MailedForm secret={secret} onOver={() => setOver(true)} onSignIn={toSignIn} />
        )}
      </div>
    </main>
  );
}

function formOf(path: string) {
  if (path.startsWith('/portal/reset')) return ResetForm;
  if (path.startsWith('/portal/refuse-email')) return RefuseEmailForm;
  return path.startsWith('/portal/email') ? EmailForm : InvitationForm;
}

/** A fresh page: whoever was signed in here before is asked for anew. */
const toSignIn = (): void => globalThis.location.assign('/portal/');
