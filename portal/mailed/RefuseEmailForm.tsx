import { useWords } from '../i18n/words.tsx';
import { ByClick } from './ByClick.tsx';
import type { MailedFormProps } from './ResetForm.tsx';

/** The form of the link mailed to the present address: a person who did not ask for a new address refuses it here. */
export function RefuseEmailForm(props: MailedFormProps) {
  const { mailed: words } = useWords();
  return (
    <ByClick
      {...props}
      path="/email-change/refuse"
      before={{ title: words.refuseTitle, lead: words.refuseLead, button: words.refuseConfirm }}
      after={() => ({ title: words.refuseDoneTitle, lead: words.refuseDone })}
    />
  );
}
