import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { ask, codeOf } from '../providers/http.ts';
import { forgetMe } from '../providers/auth-provider.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { mailedSecret } from './mailed-secret.ts';

/** The link mailed to the address in use: whoever did not ask for another one says so, by a click. */
export default function RefuseEmailPage() {
  const say = useSay();
  const navigate = useNavigate();
  const [secret] = useState(mailedSecret);
  const [isBusy, setBusy] = useState(false);
  const [state, setState] = useState<'open' | 'over' | 'refused'>('open');
  const [complaint, complain] = useState<string>();
  if (secret === undefined || state === 'over') return <LinkOver isIncomplete={secret === undefined} />;
  const refuse = async () => {
    setBusy(true);
    complain(undefined);
    await ask('/email-change/refuse', { method: 'POST', body: { secret } }).then(
      () => {
        forgetMe();
        setState('refused');
      },
      (error: unknown) => {
        if (codeOf(error) === 'account_link_over') setState('over');
        else complain(error instanceof Error ? error.message : String(error));
      },
    );
    setBusy(false);
  };
  return (
    <DoorPage>
      {state === 'open' ? (
        <Form title={say('door.refuseTitle')} lead={say('door.refuseLead')} onSubmit={() => void refuse()}>
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
