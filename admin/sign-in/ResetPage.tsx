import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { ask, codeOf } from '../providers/http.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { mailedSecret } from './mailed-secret.ts';

/** The mailed link: a new password, once. It signs nobody in: the password and the second factor are asked for next. */
export default function ResetPage() {
  const say = useSay();
  const navigate = useNavigate();
  const [secret] = useState(mailedSecret);
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [state, setState] = useState<'open' | 'over' | 'saved'>('open');
  const [complaint, complain] = useState<string>();
  if (secret === undefined || state === 'over') return <LinkOver isIncomplete={secret === undefined} />;
  const save = async () => {
    if (password === '') return complain(say('door.missing'));
    setBusy(true);
    complain(undefined);
    await ask('/password-reset/choose', { method: 'POST', body: { secret, password } }).then(
      () => setState('saved'),
      (error: unknown) => {
        if (codeOf(error) === 'account_link_over') setState('over');
        else complain(error instanceof Error ? error.message : String(error));
      },
    );
    setBusy(false);
  };
  if (state === 'saved')
    return (
      <DoorPage>
        <Form title={say('door.savedTitle')} lead={say('door.saved')} onSubmit={() => void navigate('/login')}>
          <Submit type="submit">{say('door.toSignIn')}</Submit>
        </Form>
      </DoorPage>
    );
  return (
    <DoorPage>
      <Form title={say('door.chooseTitle')} lead={say('door.chooseLead')} note={say('door.passwordHint')} onSubmit={() => void save()}>
        <Field
          label={say('door.newPassword')}
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
