import { useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Complaint, Field } from '../parts/Field.tsx';
import { Form } from './Form.tsx';
import { useSignIn } from './use-sign-in.ts';

interface CodeFormProps {
  readonly onSignedIn: () => Promise<unknown>;
  readonly onRestart: () => void;
}

/** Form for the authenticator's code or a backup code. */
export function CodeForm({ onSignedIn, onRestart }: CodeFormProps) {
  const { signIn: words } = useWords();
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState('');
  const { isBusy, complaint, complain, signIn } = useSignIn({ onSignedIn, onCodeNeeded: onRestart, wrong: words.codeWrong });
  const submit = () => {
    const given = code.replaceAll(/\s/g, '');
    if (given === '') complain(words.codeMissing);
    else void signIn(isBackup ? { backupCode: given } : { code: given });
  };
  const swap = () => {
    setBackup(!isBackup);
    setCode('');
  };
  return (
    <Form title={words.codeTitle} lead={isBackup ? words.backupLead : words.codeLead} onSubmit={submit}>
      <Field
        key={String(isBackup)}
        label={isBackup ? words.backupCode : words.code}
        autoComplete="one-time-code"
        inputMode={isBackup ? 'text' : 'numeric'}
        autoCapitalize="none"
        autoFocus
        required
        value={code}
        onChange={({ target }) => setCode(target.value)}
      />
      <Complaint>{complaint}</Complaint>
      <button type="submit" className="button main" disabled={isBusy}>
        {words.verify}
      </button>
      <div className="row">
        <button type="button" className="button bare" onClick={swap}>
          {isBackup ? words.useCode : words.useBackup}
        </button>
        <button type="button" className="button bare" onClick={onRestart}>
          {words.restart}
        </button>
      </div>
    </Form>
  );
}
