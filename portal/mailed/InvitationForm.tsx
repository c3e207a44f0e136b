import { useEffect, useState } from 'react';
import { sayNameFault } from '../../api/contract/plain-name.ts';
import type { OpenedInvitation } from '../../api/contract/account-links.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, refusalIn } from '../providers/http.ts';
import { Form } from '../sign-in/Form.tsx';
import type { MailedFormProps } from './ResetForm.tsx';
import { useMailedAttempt } from './use-mailed-link.ts';

/** The form of an invitation. It loads the invitation first, which does not use it. */
export function InvitationForm(props: MailedFormProps) {
  const { secret, onOver } = props;
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [invitation, setInvitation] = useState<OpenedInvitation>();
  const [complaint, complain] = useState<string>();
  useEffect(() => {
    ask<OpenedInvitation>('/invitation/open', { method: 'POST', body: { secret }, language }).then(setInvitation, (error: unknown) => {
      const { code, message } = refusalIn(error);
      if (code === 'account_link_over') onOver();
      else complain(message);
    });
    // Loaded once: the language matters only for the sentence of a refusal.
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
  const language = useLanguage();
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
    <Form title={words.welcome(invitation.name)} lead={words.invitedTo(into, email)} onSubmit={accept}>
      {role === null ? null : <p>{words.youBecome[role]}</p>}
      {hasAccount ? (
        <p className="muted">{words.known}</p>
      ) : (
        <>
          <Field
            label={words.yourName}
            problem={sayNameFault(language, name)}
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

function useAccept({ secret, invitation: { hasAccount }, onOver }: AcceptProps, { name, password }: Typed) {
  const { mailed: words } = useWords();
  const language = useLanguage();
  const [isAccepted, setAccepted] = useState(false);
  const { isBusy, complaint, complain, attempt } = useMailedAttempt(onOver);
  const send = async () => {
    const body = hasAccount ? { secret, name } : { secret, name, password };
    await ask('/invitation/accept', { method: 'POST', body, language });
    setAccepted(true);
  };
  const accept = () => (name.trim() === '' || (!hasAccount && password === '') ? complain(words.missing) : void attempt(send));
  return { isBusy, isAccepted, complaint, accept };
}
