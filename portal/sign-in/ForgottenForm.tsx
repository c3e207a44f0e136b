import { useState } from 'react';
import { useAttempt } from '../../browser/use-attempt.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, refusalIn } from '../providers/http.ts';
import { Form } from './Form.tsx';

interface ForgottenFormProps {
  readonly onBack: () => void;
  /** Why another link is asked for. */
  readonly title?: string;
  readonly lead?: string;
}

/** Requests a reset link. It says the same for every address, so that nobody learns which ones have an account. */
export function ForgottenForm({ onBack, title, lead }: ForgottenFormProps) {
  const { mailed: words, signIn } = useWords();
  const language = useLanguage();
  const [email, setEmail] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { isBusy, complaint, complain, attempt } = useAttempt((error) => refusalIn(error).message);
  const request = async () => {
    await ask('/password-reset', { method: 'POST', body: { email }, language });
    setAsked(true);
  };
  const send = () => (email === '' ? complain(words.missing) : void attempt(request));
  const back = (
    <button type="button" className="button bare" onClick={onBack}>
      {words.back}
    </button>
  );
  if (isAsked)
    return (
      <Form title={words.askedTitle} lead={words.asked} onSubmit={onBack}>
        {back}
      </Form>
    );
  return (
    <Form title={title ?? words.askTitle} lead={lead ?? words.askLead} onSubmit={send}>
      <Field
        label={signIn.email}
        type="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {words.ask}
      </button>
      {back}
    </Form>
  );
}
