import { useEffect, useRef, useState } from 'react';
import type { MailedCode } from '../../api/contract/me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { useSession } from '../providers/session.tsx';

interface Factor {
  /** True for the authenticator's code; a person without one gives the password and a mailed code. */
  readonly isCode: boolean;
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly typedCode: string;
  readonly typeCode: (text: string) => void;
  /** The masked address that the code was mailed to; undefined while it is being sent or if that failed. */
  readonly mailedTo: string | undefined;
  /** Mails a new code; the earlier one no longer counts. */
  readonly mailCode: () => Promise<void>;
  readonly problem: string | undefined;
  readonly isProving: boolean;
  /** Sends the factor. Returns true if the server accepts it. */
  readonly prove: () => Promise<boolean>;
}

export function useFactor(): Factor {
  const { method: words } = useWords();
  const language = useLanguage();
  const { me } = useSession();
  const isCode = me.secondFactor.enrolled;
  const [typed, setTyped] = useState('');
  const [typedCode, setTypedCode] = useState('');
  const [mailedTo, setMailedTo] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [isProving, setProving] = useState(false);
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem([400, 401, 403, 422].includes(error.status) ? words.factorWrong : error.message);
      return false;
    }
  };
  const mailCode = async () => {
    setTypedCode('');
    setProblem(undefined);
    await attempt(async () => setMailedTo((await ask<MailedCode>('/step-up/code', { method: 'POST', body: {}, language })).to));
  };
  const prove = async () => {
    setProving(true);
    const code = (isCode ? typed : typedCode).replaceAll(/\s/g, '');
    const body = isCode ? { code } : { password: typed, mailedCode: code };
    const isProved = await attempt(() => ask('/step-up', { method: 'POST', body, language }));
    setProving(false);
    return isProved;
  };
  const typing = (keep: (text: string) => void) => (text: string) => {
    keep(text);
    setProblem(undefined);
  };
  return {
    isCode,
    typed,
    type: typing(setTyped),
    typedCode,
    typeCode: typing(setTypedCode),
    mailedTo,
    mailCode,
    problem,
    isProving,
    prove,
  };
}

/** Asks for the second factor in place, so that nothing has to be typed again. */
export function FactorField({ factor }: { readonly factor: Factor }) {
  const { method: words } = useWords();
  const { isCode, typed, type, problem } = factor;
  return (
    <>
      <Field
        label={isCode ? words.code : words.password}
        hint={isCode ? words.codeWhy : words.passwordWhy}
        problem={isCode ? problem : undefined}
        type={isCode ? 'text' : 'password'}
        inputMode={isCode ? 'numeric' : 'text'}
        autoComplete={isCode ? 'one-time-code' : 'current-password'}
        autoFocus
        required
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
      {isCode ? <PhoneLost /> : <MailedCodeField {...factor} />}
    </>
  );
}

/** Helps a person who signed in with a backup code and has no app. */
function PhoneLost() {
  const { method: words } = useWords();
  const { me } = useSession();
  if (me.secondFactor.verifiedAt !== null) return null;
  return (
    <p className="note">
      {words.phoneLost}{' '}
      <a className="link" href="/portal/second-factor">
        {words.toFactor}
      </a>
    </p>
  );
}

/** The field for a mailed code. A code is mailed once when the field appears, and again on request. */
function MailedCodeField({ typedCode, typeCode, mailedTo, mailCode, problem }: Factor) {
  const { method: words } = useWords();
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void mailCode();
  });
  return (
    <>
      <Field
        label={words.mailedCode}
        hint={mailedTo === undefined ? words.mailingCode : words.mailedTo(mailedTo)}
        problem={problem}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        required
        value={typedCode}
        onChange={({ target }) => typeCode(target.value)}
      />
      <p>
        <button type="button" className="button bare" onClick={() => void mailCode()}>
          {words.anotherCode}
        </button>
      </p>
    </>
  );
}
