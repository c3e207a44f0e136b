import { useState, type FormEvent } from 'react';
import type { Joined, OpenedForm } from '../../api/contract/portal-join.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { Disown, type MailedFormProps } from './Disown.tsx';
import { FormSaid } from './FormSaid.tsx';
import { enter } from './use-join-form.ts';

interface ConfirmFormProps extends MailedFormProps {
  readonly opened: OpenedForm;
  readonly onDisowned: () => void;
}

/** Shows the form's content and confirms it, with the terms accepted and the password of the mailbox's owner. */
export function ConfirmForm({ secret, opened, onOver, onDisowned }: ConfirmFormProps) {
  const { join: words } = useWords();
  const [password, setPassword] = useState('');
  const [acceptsTerms, accept] = useState(false);
  const { isSending, complaint, confirm } = useConfirm({ secret, onOver }, { password, acceptsTerms });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void confirm();
  };
  const { email, program, rules, hasAccount } = opened;
  return (
    <form className="card door" onSubmit={submit} noValidate aria-labelledby="confirm-title">
      <h1 id="confirm-title">{words.confirmTitle}</h1>
      <p className="muted">{words.confirmLead(email)}</p>
      <FormSaid opened={opened} />
      <p>{hasAccount ? words.known : words.choose}</p>
      <Field
        label={hasAccount ? words.knownPassword : words.password}
        hint={hasAccount ? undefined : words.passwordHint}
        type="password"
        autoComplete={hasAccount ? 'current-password' : 'new-password'}
        required
        maxLength={128}
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <label className="check">
        <input type="checkbox" checked={acceptsTerms} onChange={({ target }) => accept(target.checked)} />
        <span>{words.accepts(program, rules.version)}</span>
      </label>
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isSending}>
        {words.confirm}
      </button>
      {hasAccount ? (
        <a className="link" href="/portal/">
          {words.toSignIn}
        </a>
      ) : null}
      <Disown secret={secret} onOver={onOver} onDisowned={onDisowned} />
    </form>
  );
}

interface Given {
  readonly password: string;
  readonly acceptsTerms: boolean;
}

/** Confirms the form; typed text survives a refusal. */
function useConfirm({ secret, onOver }: MailedFormProps, { password, acceptsTerms }: Given) {
  const { join: words } = useWords();
  const language = useLanguage();
  const [isSending, setSending] = useState(false);
  const [complaint, complain] = useState<string>();
  const confirm = async () => {
    if (password === '') return complain(words.passwordMissing);
    if (!acceptsTerms) return complain(words.fieldWrong.acceptsTerms);
    setSending(true);
    complain(undefined);
    try {
      const body = { secret, password, acceptsTerms };
      const { partnerId } = await ask<Joined>('/join/confirm', { method: 'POST', body, language });
      enter(partnerId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'confirmation_link_over') onOver();
      else complain(error.message);
      setSending(false);
    }
  };
  return { isSending, complaint, confirm };
}
