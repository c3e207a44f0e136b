import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { useMailedLink } from './use-mailed-link.ts';

/** The mailed link: a new password, once. It signs nobody in: the password and the second factor are asked for next. */
export default function ResetPage() {
  const say = useSay();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const { isIncomplete, isOver, done, isBusy, complaint, complain, act } = useMailedLink('/password-reset/choose');
  if (isIncomplete || isOver) return <LinkOver isIncomplete={isIncomplete} />;
  const save = () => (password === '' ? complain(say('door.missing')) : void act({ password }));
  if (done !== undefined)
    return (
      <DoorPage>
        <Form title={say('door.savedTitle')} lead={say('door.saved')} onSubmit={() => void navigate('/login')}>
          <Submit type="submit">{say('door.toSignIn')}</Submit>
        </Form>
      </DoorPage>
    );
  return (
    <DoorPage>
      <Form title={say('door.chooseTitle')} lead={say('door.chooseLead')} onSubmit={save}>
        <Field
          label={say('door.newPassword')}
          hint={say('door.passwordHint')}
          type="password"
          autoComplete="new-password"
          autoFocus
          required
          maxLength={128}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
        <Submit type="submit" disabled={isBusy}>
          {say('door.save')}
        </Submit>
      </Form>
    </DoorPage>
  );
}
