import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Form } from '../sign-in/Form.tsx';
import type { MailedFormProps } from './ResetForm.tsx';
import { useMailedLink } from './use-mailed-link.ts';

interface Text {
  readonly title: string;
  readonly lead: string;
}

interface Click<Answer> extends MailedFormProps {
  readonly path: string;
  readonly before: Text & { readonly button: string };
  readonly after: (answer: Answer) => Text & { readonly email?: string };
}

/** Carries out a mailed link's action by a click, not by loading the page, since mail programs open links too. */
export function ByClick<Answer>({ onSignIn, path, before, after, ...link }: Click<Answer>) {
  const { mailed: words } = useWords();
  const { isBusy, done, complaint, act } = useMailedLink<Answer>(path, link);
  if (done !== undefined) {
    const { title, lead, email } = after(done.answer);
    return (
      <Form title={title} lead={lead} onSubmit={() => onSignIn(email)}>
        <button type="submit" className="button main">
          {words.toSignIn}
        </button>
      </Form>
    );
  }
  return (
    <Form title={before.title} lead={before.lead} onSubmit={() => void act()}>
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {before.button}
      </button>
    </Form>
  );
}
