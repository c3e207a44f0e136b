import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { forgetMe } from '../providers/auth-provider.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { useMailedLink } from './use-mailed-link.ts';

/** The page of the link mailed to the present address: a person who did not ask for a new address refuses it here by a click. */
export default function RefuseEmailPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { isIncomplete, isOver, done, isBusy, complaint, act } = useMailedLink('/email-change/refuse', forgetMe);
  if (isIncomplete || isOver) return <LinkOver isIncomplete={isIncomplete} />;
  return (
    <DoorPage>
      {done === undefined ? (
        <Form title={say('door.refuseTitle')} lead={say('door.refuseLead')} onSubmit={() => void act()}>
          {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
          <Submit type="submit" disabled={isBusy}>
            {say('door.refuseConfirm')}
          </Submit>
        </Form>
      ) : (
        <Form title={say('door.refuseDoneTitle')} lead={say('door.refuseDone')} onSubmit={() => void navigate('/login')}>
          <Submit type="submit">{say('door.toSignIn')}</Submit>
        </Form>
      )}
    </DoorPage>
  );
}
