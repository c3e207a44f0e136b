import type { EmailChanged } from '../../api/contract/own-account.ts';
import { useWords } from '../i18n/words.tsx';
import { ByClick } from './ByClick.tsx';
import type { MailedFormProps } from './ResetForm.tsx';

/** The form of the link mailed to a new address. */
export function EmailForm(props: MailedFormProps) {
  const { mailed: words } = useWords();
  return (
    <ByClick<EmailChanged>
      {...props}
      path="/email-change/confirm"
      before={{ title: words.emailTitle, lead: words.emailLead, button: words.emailConfirm }}
      after={({ email }) => ({ title: words.emailDoneTitle, lead: words.emailDone(email), email })}
    />
  );
}
