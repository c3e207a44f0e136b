import { styled } from '@mui/material/styles';
import { useState } from 'react';
import type { MailedCode } from '../../api/contract/me.ts';
import { useSay } from '../i18n/say.ts';
import { ask, codeOf } from '../providers/http.ts';
import { Complaint, Field, Form, Submit } from './Form.tsx';

/** What the server answers when a second factor is begun: the secret as an address, and codes for a lost phone. */
export interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

interface BeginFormProps {
  readonly onBegun: (begun: Begun) => void;
}

/** The password again; where the invitation is older than that, a mailed code as well: who knows the password alone brings no app of their own. */
export function BeginForm({ onBegun }: BeginFormProps) {
  const say = useSay();
  const { password, setPassword, mailedCode, setMailedCode, mailedTo, complaint, begin, mailAnother } = useBegin({ onBegun });
  return (
    <Form title={say('enrol.title')} lead={`${say('enrol.lead')} ${say('enrol.passwordLead')}`} onSubmit={begin}>
      <Field
        label={say('signIn.password')}
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      {mailedTo === undefined ? null : (
        <>
          <small>{say('enrol.mailedTo', { to: mailedTo })}</small>
          <Field
            label={say('enrol.mailedCode')}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={7}
            autoFocus
            required
            value={mailedCode}
            onChange={({ target }) => setMailedCode(target.value)}
          />
        </>
      )}
      {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
      <Submit type="submit">{say('enrol.continue')}</Submit>
      {mailedTo === undefined ? null : (
        <Another type="button" onClick={mailAnother}>
          {say('enrol.anotherCode')}
        </Another>
      )}
    </Form>
  );
}

function useBegin({ onBegun }: BeginFormProps) {
  const say = useSay();
  const [password, setPassword] = useState('');
  const [mailedCode, setMailedCode] = useState('');
  const [mailedTo, setMailedTo] = useState<string>();
  const [complaint, complain] = useState<string>();
  const mail = async () => {
    setMailedCode('');
    setMailedTo((await ask<MailedCode>('/step-up/code', { method: 'POST', body: {} })).json.to);
  };
  const enable = async () => onBegun((await ask<Begun>('/auth/two-factor/enable', { method: 'POST', body: { password } })).json);
  const prove = async () => {
    await ask('/step-up', { method: 'POST', body: { password, mailedCode: mailedCode.replaceAll(/\s/g, '') } });
    await enable();
  };
  const enableOrMail = () => enable().catch((error: unknown) => (codeOf(error) === 'step_up_required' ? mail() : Promise.reject(error)));
  const attempt = (work: () => Promise<void>) => {
    complain(undefined);
    return work().catch((error: unknown) => {
      const isWrong = mailedTo !== undefined && ['step_up_required', 'invalid_input'].includes(codeOf(error) ?? '');
      complain(isWrong ? say('enrol.codeWrong') : error instanceof Error ? error.message : String(error));
    });
  };
  return {
    password,
    setPassword,
    mailedCode,
    setMailedCode,
    mailedTo,
    complaint,
    begin: () => void attempt(mailedTo === undefined ? enableOrMail : prove),
    mailAnother: () => void attempt(mail),
  };
}

const Another = styled('button')({ border: 0, background: 'none', color: 'var(--primary)', font: 'inherit', cursor: 'pointer' });
