import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Form } from './Form.tsx';

/** Says the same for every address: which of them has an account, nobody learns here. */
export function ForgottenForm({ onBack }: { readonly onBack: () => void }) {
  const { mailed: words, signIn } = useWords();
  const language = useLanguage();
  const [email, setEmail] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [complaint, complain] = useState<string>();
  const send = async () => {
    if (email === '') return complain(words.missing);
    setBusy(true);
    complain(undefined);
    try {
      await ask('/password-reset', { method: 'POST', body: { email }, language });
      setAsked(true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      complain(error.message);
    } finally {
      setBusy(false);
    }
  };
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
    <Form title={words.askTitle} lead={words.askLead} onSubmit={() => void send()}>
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
