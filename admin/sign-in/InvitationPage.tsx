import { useEffect, useState } from 'react';
import { useLogin } from 'react-admin';
import type { AcceptedInvitation, OpenedInvitation } from '../../api/contract/account-links.ts';
import { useSay } from '../i18n/say.ts';
import { ask, codeOf } from '../providers/http.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { mailedSecret } from './mailed-secret.ts';

/** The mailed link of somebody invited: name and password, then straight on to the second factor. */
export default function InvitationPage() {
  const say = useSay();
  const [secret] = useState(mailedSecret);
  const [invitation, setInvitation] = useState<OpenedInvitation | 'over'>();
  const [complaint, complain] = useState<string>();
  useEffect(() => {
    if (secret === undefined) return;
    ask<OpenedInvitation>('/invitation/open', { method: 'POST', body: { secret } }).then(
      ({ json }) => setInvitation(json),
      (error: unknown) => {
        if (codeOf(error) === 'account_link_over') setInvitation('over');
        else complain(error instanceof Error ? error.message : String(error));
      },
    );
  }, [secret]);
  if (secret === undefined || invitation === 'over') return <LinkOver isIncomplete={secret === undefined} />;
  return (
    <DoorPage>
      {invitation === undefined ? (
        <Form title={say('door.opening')} lead={complaint ?? ''} onSubmit={() => undefined}>
          {null}
        </Form>
      ) : (
        <AcceptForm secret={secret} invitation={invitation} onOver={() => setInvitation('over')} />
      )}
    </DoorPage>
  );
}

interface AcceptFormProps {
  readonly secret: string;
  readonly invitation: OpenedInvitation;
  readonly onOver: () => void;
}

function AcceptForm({ secret, invitation, onOver }: AcceptFormProps) {
  const say = useSay();
  const login = useLogin();
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [complaint, complain] = useState<string>();
  const accept = async () => {
    if (name.trim() === '' || password === '') return complain(say('door.missing'));
    setBusy(true);
    complain(undefined);
    try {
      const { json } = await ask<AcceptedInvitation>('/invitation/accept', { method: 'POST', body: { secret, name, password } });
      await login({ email: json.email, password });
    } catch (error) {
      if (codeOf(error) === 'account_link_over') return onOver();
      complain(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  const { into, email } = invitation;
  return (
    <Form
      title={say('door.invitedTitle', { name: invitation.name })}
      lead={say('door.invitedLead', { into, email })}
      note={`${say('door.passwordHint')} ${say('door.acceptNote')}`}
      onSubmit={() => void accept()}
    >
      <Field
        label={say('door.yourName')}
        autoComplete="name"
        required
        maxLength={120}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Field
        label={say('door.password')}
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
        {say('door.accept')}
      </Submit>
    </Form>
  );
}
