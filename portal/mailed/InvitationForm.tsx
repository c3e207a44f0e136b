import { useEffect, useState } from 'react';
import type { OpenedInvitation } from '../../api/contract/account-links.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Form } from '../sign-in/Form.tsx';
import type { MailedFormProps } from './ResetForm.tsx';

/** Looks at the invitation first: looking uses nothing up. */
export function InvitationForm(props: MailedFormProps) {
  const { secret, onOver } = props;
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [invitation, setInvitation] = useState<OpenedInvitation>();
  const [complaint, complain] = useState<string>();
  useEffect(() => {
    ask<OpenedInvitation>('/invitation/open', { method: 'POST', body: { secret }, language }).then(setInvitation, (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    });
    // asked once: the language is only that of a refusal
  }, [secret]);
  return invitation === undefined ? (
    <Form title={words.opening} lead={complaint ?? ''} onSubmit={() => undefined}>
      {null}
    </Form>
  ) : (
    <Accept {...props} invitation={invitation} />
  );
}

type AcceptProps = MailedFormProps & { readonly invitation: OpenedInvitation };

function Accept(props: AcceptProps) {
  const { invitation, onSignIn } = props;
  const { mailed: words } = useWords();
  const { into, email, role, hasAccount } = invitation;
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const { isBusy, isAccepted, complaint, accept } = useAccept(props, { name, password });
  if (isAccepted)
    return (
      <Form title={words.acceptedTitle} lead={words.accepted(email)} onSubmit={() => onSignIn(email)}>
        <button type="submit" className="button main">
          {words.toSignIn}
        </button>
      </Form>
    );
  return (
    <Form title={words.welcome(invitation.name)} lead={words.invitedTo(into, email)} onSubmit={() => void accept()}>
      {role === null ? null : <p>{words.youBecome[role]}</p>}
      {hasAccount ? (
        <p className="muted">{words.known}</p>
      ) : (
        <>
          <Field
            label={words.yourName}
            autoComplete="name"
            required
            maxLength={120}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Field
            label={words.password}
            hint={words.hint}
            type="password"
            autoComplete="new-password"
            autoFocus
            required
            maxLength={128}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        </>
      )}
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {words.accept}
      </button>
    </Form>
  );
}

interface Typed {
  readonly name: string;
  readonly password: string;
}

/** Nothing typed is lost when it is refused. */
function useAccept({ secret, invitation: { hasAccount }, onOver }: AcceptProps, { name, password }: Typed) {
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [isAccepted, setAccepted] = useState(false);
  const [complaint, complain] = useState<string>();
  const accept = async () => {
    if (name.trim() === '' || (!hasAccount && password === '')) return complain(words.missing);
    setBusy(true);
    complain(undefined);
    try {
      const body = hasAccount ? { secret, name } : { secret, name, password };
      await ask('/invitation/accept', { method: 'POST', body, language });
      setAccepted(true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'account_link_over') onOver();
      else complain(error.message);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, isAccepted, complaint, accept };
}
