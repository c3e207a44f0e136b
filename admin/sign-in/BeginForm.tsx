import { styled } from '@mui/material/styles';
import { useId, useRef, useState } from 'react';
import type { MailedCode } from '../../api/contract/me.ts';
import { useAttempt } from '../../browser/use-attempt.ts';
import { useSay } from '../i18n/say.ts';
import { ask, codeOf, sentenceOf } from '../providers/http.ts';
import { Complaint, Field, Form, Submit } from './Form.tsx';

/** The server's answer when enrolment of a second factor begins: the secret as an address, and the backup codes. */
export interface Begun {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

interface BeginFormProps {
  readonly onBegun: (begun: Begun) => void;
}

/**
 * Asks for the password again and, if the invitation is older than that, for a mailed code, so that somebody who only knows the password
 * cannot enrol an app.
 */
export function BeginForm({ onBegun }: BeginFormProps) {
  const say = useSay();
  const hintId = useId();
  const { password, setPassword, mailedCode, setMailedCode, mailedTo, isBusy, complaint, begin, mailAnother } = useBegin({ onBegun });
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
          <small id={hintId}>{say('enrol.mailedTo', { to: mailedTo })}</small>
          <Field
            label={say('enrol.mailedCode')}
            aria-describedby={hintId}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={7}
            autoFocus
            required
            value={mailedCode}
            onChange={({ target }) => setMailedCode(target.value)}
          />
          <small>{say('enrol.noMail')}</small>
        </>
      )}
      {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
      <Submit type="submit" disabled={isBusy}>
        {say('enrol.continue')}
      </Submit>
      {mailedTo === undefined ? null : (
        <Another type="button" disabled={isBusy} onClick={mailAnother}>
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
  const proved = useRef<string>(undefined); // the password that came with a right code: both count for five minutes, the code is used up
  const { isBusy, complaint, attempt } = useAttempt(sentenceOf);
  const mail = async () => {
    proved.current = undefined;
    setMailedCode('');
    setMailedTo((await ask<MailedCode>('/step-up/code', { method: 'POST', body: {} })).json.to);
  };
  const prove = async () => {
    const body = { password, mailedCode: mailedCode.replaceAll(/\s/g, '') };
    await ask('/step-up', { method: 'POST', body }).catch(inWords(['step_up_required', 'invalid_input'], say('enrol.codeWrong')));
    proved.current = password;
    return password;
  };
  const enable = async () => {
    const given = mailedTo === undefined ? password : (proved.current ?? (await prove()));
    onBegun((await ask<Begun>('/auth/two-factor/enable', { method: 'POST', body: { password: given } })).json);
  };
  const begin = () =>
    enable()
      .catch((error: unknown) => (codeOf(error) === 'step_up_required' ? mail() : Promise.reject(error)))
      .catch(inWords(['invalid_input'], say('sheet.passwordWrong')));
  return {
    password,
    setPassword,
    mailedCode,
    setMailedCode,
    mailedTo,
    isBusy,
    complaint,
    begin: () => void attempt(begin),
    mailAnother: () => void attempt(mail),
  };
}

/** Returns an error handler that replaces these codes by the sentence. */
const inWords =
  (codes: readonly string[], sentence: string) =>
  (error: unknown): never => {
    throw codes.includes(codeOf(error) ?? '') ? new Error(sentence) : error;
  };

const Another = styled('button')({ border: 0, background: 'none', color: 'var(--primary)', font: 'inherit', cursor: 'pointer' });
