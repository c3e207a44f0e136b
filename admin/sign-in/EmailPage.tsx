import { useNavigate } from 'react-router';
import type { EmailChanged } from '../../api/contract/own-account.ts';
import { useSay } from '../i18n/say.ts';
import { forgetMe } from '../providers/auth-provider.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { useMailedLink } from './use-mailed-link.ts';

/** The page of the link mailed to a new address. It takes a click, since mail programs open links too. */
export default function EmailPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { isIncomplete, isOver, done, isBusy, complaint, act } = useMailedLink<EmailChanged>('/email-change/confirm', forgetMe);
  if (isIncomplete || isOver) return <LinkOver isIncomplete={isIncomplete} />;
  return (
    <DoorPage>
      {done === undefined ? (
        <Form title={say('door.emailTitle')} lead={say('door.emailLead')} onSubmit={() => void act()}>
          {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
          <Submit type="submit" disabled={isBusy}>
            {say('door.emailConfirm')}
          </Submit>
        </Form>
      ) : (
        <Form
          title={say('door.emailDoneTitle')}
          lead={say('door.emailDone', { email: done.answer.email })}
          onSubmit={() => void navigate('/login')}
        >
          <Submit type="submit">{say('door.toSignIn')}</Submit>
        </Form>
      )}
    </DoorPage>
  );
}
