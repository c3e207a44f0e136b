import { useWords } from '../i18n/words.tsx';
import { ByClick } from './ByClick.tsx';
import type { MailedFormProps } from './ResetForm.tsx';

/** The link mailed to the address in use: whoever did not ask for another one says so. */
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
