import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Form } from '../sign-in/Form.tsx';
import type { MailedFormProps } from './ResetForm.tsx';

interface Text {
  readonly title: string;
  readonly lead: string;
}

interface Click<Answer> extends MailedFormProps {
  readonly path: string;
  readonly before: Text & { readonly button: string };
  readonly after: (answer: Answer) => Text & { readonly email?: string };
}

/** What a mailed link does is done by a click, not by looking at it: mail programs look at links, too. */
export function ByClick<Answer>({ secret, onOver, onSignIn, path, before, after }: Click<Answer>) {
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [done, setDone] = useState<Text & { readonly email?: string }>();
  const [complaint, complain] = useState<string>();
  const act = async () => {
    setBusy(true);
    complain(undefined);
    try {
      setDone(after(await ask<Answer>(path, { method: 'POST', body: { secret }, language })));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    } finally {
      setBusy(false);
    }
  };
  if (done !== undefined)
    return (
      <Form title={done.title} lead={done.lead} onSubmit={() => onSignIn(done.email)}>
        <button type="submit" className="button main">
          {words.toSignIn}
        </button>
      </Form>
    );
  return (
    <Form title={before.title} lead={before.lead} onSubmit={() => void act()}>
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {before.button}
      </button>
    </Form>
  );
}
