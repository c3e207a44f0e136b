import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { DoorPage } from './DoorPage.tsx';
import { ForgottenForm } from './ForgottenForm.tsx';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { useIsOver, useMailedLink } from './use-mailed-link.ts';

/** The page of a reset link: sets a new password, once. It does not sign in: password and second factor are asked for next. */
export default function ResetPage() {
  const say = useSay();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const { isIncomplete, isOver, done, isBusy, complaint, complain, act } = useMailedLink('/password-reset/choose');
  const wasOver = useIsOver('/password-reset/open');
  const signIn = () => void navigate('/login');
  if (isIncomplete) return <LinkOver isIncomplete />;
  if (wasOver === undefined)
    return (
      <DoorPage>
        <Form title={say('door.opening')} lead="" onSubmit={() => undefined}>
          {null}
        </Form>
      </DoorPage>
    );
  if (wasOver || isOver)
    return (
      <DoorPage>
        <ForgottenForm title={say('door.overTitle')} lead={say('door.resetOver')} onBack={signIn} />
      </DoorPage>
    );
  const save = () => (password === '' ? complain(say('door.missing')) : void act({ password }));
  if (done !== undefined)
    return (
      <DoorPage>
        <Form title={say('door.savedTitle')} lead={say('door.saved')} onSubmit={signIn}>
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
