import { useEffect, useState } from 'react';
import type { AcceptedInvitation, OpenedInvitation } from '../../api/contract/account-links.ts';
import { sayNameFault } from '../../api/contract/plain-name.ts';
import { useLanguage, useSay } from '../i18n/say.ts';
import { ask, codeOf, sentenceOf } from '../providers/http.ts';
import { DoorPage } from './DoorPage.tsx';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { LinkOver } from './LinkOver.tsx';
import { mailedSecret } from './mailed-secret.ts';
import { useSomebodyHere } from './use-somebody-here.ts';

/** The page of an invitation link: name and password, then the second factor. */
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
        else complain(sentenceOf(error));
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

function AcceptForm(props: AcceptFormProps) {
  const say = useSay();
  const { name: invited, into, email } = props.invitation;
  const isFirst = email === '';
  const [name, setName] = useState(invited);
  const [ownEmail, setOwnEmail] = useState('');
  const [password, setPassword] = useState('');
  const nameFault = sayNameFault(useLanguage(), name);
  const here = useSomebodyHere();
  const { isBusy, complaint, accept } = useAccept(props, { name, password, ownEmail, isTaken: here !== undefined });
  const told = nameFault ?? complaint;
  return (
    <Form
      title={isFirst ? say('door.firstTitle') : say('door.invitedTitle', { name: invited })}
      lead={isFirst ? say('door.firstLead') : say('door.invitedLead', { into, email })}
      note={say('door.acceptNote')}
      onSubmit={() => void accept()}
    >
      {here === undefined ? null : <p role="status">{say('door.somebodyHere', { name: here.name, email: here.email })}</p>}
      <Field
        label={say('door.yourName')}
        autoComplete="name"
        aria-invalid={nameFault !== undefined}
        autoFocus={invited === ''}
        required
        maxLength={120}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      {isFirst ? (
        <Field
          label={say('signIn.email')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          value={ownEmail}
          onChange={({ target }) => setOwnEmail(target.value)}
        />
      ) : null}
      <Field
        label={say('door.password')}
        hint={say('door.passwordHint')}
        type="password"
        autoComplete="new-password"
        autoFocus={invited !== ''}
        required
        maxLength={128}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {told === undefined ? null : <Complaint>{told}</Complaint>}
      <Submit type="submit" disabled={isBusy}>
        {say('door.accept')}
      </Submit>
    </Form>
  );
}

interface Typed {
  readonly name: string;
  readonly password: string;
  readonly ownEmail: string;
  /** True if somebody else is signed in with this browser. */
  readonly isTaken: boolean;
}

/**
 * Accepts the invitation and signs in with the same password; the second factor comes next. Signs out anybody else first. Typed text
 * survives a refusal.
 */
function useAccept({ secret, invitation, onOver }: AcceptFormProps, { name, password, ownEmail, isTaken }: Typed) {
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const [complaint, complain] = useState<string>();
  const isFirst = invitation.email === '';
  const accept = async () => {
    if (name.trim() === '' || password === '' || (isFirst && ownEmail === '')) return complain(say('door.missing'));
    setBusy(true);
    complain(undefined);
    try {
      const body = { secret, name, password, ...(isFirst ? { email: ownEmail } : {}) };
      const { json } = await ask<AcceptedInvitation>('/invitation/accept', { method: 'POST', body });
      if (isTaken) await ask('/auth/sign-out', { method: 'POST', body: {} });
      await ask('/auth/sign-in/email', { method: 'POST', body: { email: json.email, password } });
      globalThis.location.assign('/admin/'); // reloads, since this page started without a session
    } catch (error) {
      if (codeOf(error) === 'account_link_over') return onOver();
      complain(sentenceOf(error));
      setBusy(false);
    }
  };
  return { isBusy, complaint, accept };
}
