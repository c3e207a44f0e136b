import { styled } from '@mui/material/styles';
import { useState, type FormEvent } from 'react';
import { codeOf, ask } from '../providers/http.ts';
import { useSay } from '../i18n/say.ts';
import { TextLink } from '../layout/TextLink.tsx';
import { useMe } from '../providers/use-me.ts';

interface StepUpProps {
  /** The id of the form, so that a button elsewhere can submit it. */
  readonly id: string;
  readonly isBusy: boolean;
  /** Called once the factor was accepted; it stays fresh for five minutes. */
  readonly onDone: () => void;
}

/** Asks for the second factor again, in place; a person without one gives the password. */
export function StepUp({ id, isBusy, onDone }: StepUpProps) {
  const say = useSay();
  const factor = useMe()?.secondFactor;
  const hasCode = factor?.enrolled !== false;
  const isByBackupCode = factor?.enrolled === true && factor.verifiedAt === null;
  const [given, setGiven] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isAsking || isBusy) return;
    const code = given.replaceAll(/\s/g, '');
    if (hasCode ? !/^\d{6}$/.test(code) : given === '') return setComplaint(say(hasCode ? 'sheet.codeMissing' : 'sheet.passwordMissing'));
    setAsking(true);
    const refusal = await ask('/step-up', { method: 'POST', body: hasCode ? { code } : { password: given } }).then(
      () => undefined,
      (error: unknown) => error,
    );
    setAsking(false);
    if (refusal === undefined) return onDone();
    const isWrong = codeOf(refusal) === 'step_up_required';
    setComplaint(isWrong ? say(hasCode ? 'sheet.codeWrong' : 'sheet.passwordWrong') : refusal instanceof Error ? refusal.message : '');
  };
  return (
    <Form
      id={id}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => event.key === 'Enter' && event.stopPropagation()} // submits the code, not the sheet around it
      noValidate
      aria-label={say('sheet.stepUp')}
    >
      <h3>{say('sheet.stepUp')}</h3>
      <p>{say(hasCode ? 'sheet.stepUpLead' : 'sheet.stepUpPassword')}</p>
      {isByBackupCode ? (
        <p>
          {say('sheet.phoneLost')} <TextLink to="/account">{say('account.title')}</TextLink>
        </p>
      ) : null}
      <label>
        {say(hasCode ? 'sheet.code' : 'signIn.password')}
        <input
          autoFocus
          type={hasCode ? 'text' : 'password'}
          inputMode={hasCode ? 'numeric' : 'text'}
          autoComplete={hasCode ? 'one-time-code' : 'current-password'}
          maxLength={hasCode ? 7 : 128}
          value={given}
          onChange={({ target }) => setGiven(target.value)}
          aria-invalid={complaint !== undefined}
        />
        {complaint === undefined ? null : <small role="alert">{complaint}</small>}
      </label>
    </Form>
  );
}

const Form = styled('form')({
  '& p': { color: 'var(--muted)' },
  '& label': { display: 'grid', gap: 4, marginTop: 8, fontSize: 12, fontWeight: 500, color: 'var(--muted)' },
  '& input': {
    width: 180,
    height: 36,
    padding: '0 10px',
    border: '1px solid var(--field)',
    borderRadius: 6,
    background: 'var(--paper)',
    color: 'var(--ink)',
    font: 'inherit',
    fontSize: 15,
    letterSpacing: '0.08em',
    fontVariantNumeric: 'tabular-nums',
  },
  '& input[type=password]': { width: '100%', letterSpacing: 0 },
});
