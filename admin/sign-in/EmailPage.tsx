import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { EmailChanged } from '../../api/contract/own-account.ts';
import { useSay } from '../i18n/say.ts';
import { ask, codeOf } from '../providers/http.ts';
import { forgetMe } from '../providers/auth-provider.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { mailedSecret } from './mailed-secret.ts';

/** The link mailed to a new address. Opened by a click, not by looking: mail programs look at links, too. */
export default function EmailPage() {
  const say = useSay();
  const navigate = useNavigate();
  const [secret] = useState(mailedSecret);
  const [isBusy, setBusy] = useState(false);
  const [state, setState] = useState<'open' | 'over' | EmailChanged>('open');
  const [complaint, complain] = useState<string>();
  if (secret === undefined || state === 'over') return <LinkOver isIncomplete={secret === undefined} />;
  const confirm = async () => {
    setBusy(true);
    complain(undefined);
    await ask<EmailChanged>('/email-change/confirm', { method: 'POST', body: { secret } }).then(
      ({ json }) => {
        forgetMe();
        setState(json);
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
        <Form title={say('door.emailTitle')} lead={say('door.emailLead')} onSubmit={() => void confirm()}>
          {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
          <Submit type="submit" disabled={isBusy}>
            {say('door.emailConfirm')}
          </Submit>
        </Form>
      ) : (
        <Form
          title={say('door.emailDoneTitle')}
          lead={say('door.emailDone', { email: state.email })}
          onSubmit={() => void navigate('/login')}
        >
          <Submit type="submit">{say('door.toSignIn')}</Submit>
        </Form>
      )}
    </DoorPage>
  );
}
