import Button from '@mui/material/Button';
import { useState } from 'react';
import { useSay } from '../i18n/say.ts';
import { Row } from '../layout/blocks.ts';
import { Complaint, Field, Form, Submit } from './Form.tsx';
import { useSignIn } from './use-sign-in.ts';

/** Form for the authenticator's code or a backup code. */
export function CodeForm({ onRestart }: { readonly onRestart: () => void }) {
  const say = useSay();
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState('');
  const { isBusy, complaint, complain, signIn } = useSignIn(onRestart);
  const submit = () => {
    const given = code.replaceAll(/\s/g, '');
    if (given === '') complain(say('signIn.codeMissing'));
    else void signIn(isBackup ? { backupCode: given } : { code: given });
  };
  const swap = () => {
    setBackup(!isBackup);
    setCode('');
  };
  return (
    <Form title={say('signIn.codeTitle')} lead={say(isBackup ? 'signIn.backupLead' : 'signIn.codeLead')} onSubmit={submit}>
      <Field
        key={String(isBackup)}
        label={say(isBackup ? 'signIn.backupCode' : 'signIn.code')}
        autoComplete="one-time-code"
        inputMode={isBackup ? 'text' : 'numeric'}
        autoCapitalize="none"
        autoFocus
        required
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      {complaint === undefined ? null : <Complaint>{complaint}</Complaint>}
      <Submit type="submit" disabled={isBusy}>
        {say('signIn.verify')}
      </Submit>
      <Row>
        <Button variant="text" onClick={swap}>
          {say(isBackup ? 'signIn.useCode' : 'signIn.useBackup')}
        </Button>
        <Button variant="text" onClick={onRestart}>
          {say('signIn.restart')}
        </Button>
      </Row>
    </Form>
  );
}
