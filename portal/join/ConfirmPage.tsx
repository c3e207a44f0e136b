import { useState, type FormEvent } from 'react';
import type { Joined } from '../../api/contract/portal-join.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { enter } from './use-join-form.ts';

/** Where the mailed link leads. It opens by a click and never by a look: mail scanners follow links, and it opens once. */
export function ConfirmPage() {
  const { join: words } = useWords();
  const language = useLanguage();
  const [secret] = useState(() => globalThis.location.hash.slice(1));
  const isWhole = /^[\w-]{43}$/.test(secret);
  const [password, setPassword] = useState('');
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const confirm = async () => {
    setSending(true);
    setRefusal(undefined);
    try {
      const { partnerId } = await ask<Joined>('/join/confirm', { method: 'POST', body: { secret, password }, language });
      enter(partnerId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
      setSending(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void confirm();
  };
  const isOver = refusal?.code === 'confirmation_link_over';
  return (
    <div className="doors">
      <form className="card door" onSubmit={submit} noValidate aria-labelledby="confirm-title">
        <h1 id="confirm-title">{words.confirmTitle}</h1>
        <p className="muted">{!isWhole ? words.linkIncomplete : words.confirmLead}</p>
        {isWhole ? (
          <>
            <Field
              label={words.password}
              hint={words.passwordHint}
              type="password"
              autoComplete="new-password"
              required
              maxLength={128}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
            <Complaint>{isOver ? words.linkOver : refusal?.message}</Complaint>
            <button type="submit" className="button main" disabled={isSending || password === ''}>
              {words.confirm}
            </button>
          </>
        ) : null}
        <WaysOn isOver={isOver} isWhole={isWhole} />
      </form>
    </div>
  );
}

/** From a link that opens nothing: whoever has confirmed signs in, everybody else fills in the form again. */
function WaysOn({ isOver, isWhole }: { readonly isOver: boolean; readonly isWhole: boolean }) {
  const { join: words } = useWords();
  if (isWhole && !isOver) return null;
  return (
    <>
      {isOver ? (
        <a className="link" href="/portal/">
          {words.toSignIn}
        </a>
      ) : null}
      <a className="link" href="/portal/join">
        {words.toForm}
      </a>
    </>
  );
}
