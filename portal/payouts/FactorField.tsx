import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Field } from '../parts/Field.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { useSession } from '../providers/session.tsx';

interface Factor {
  /** The authenticator's code; of a person without one: the password. */
  readonly isCode: boolean;
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly problem: string | undefined;
  readonly isProving: boolean;
  /** Whether the server is satisfied. */
  readonly prove: () => Promise<boolean>;
}

export function useFactor(): Factor {
  const { method: words } = useWords();
  const language = useLanguage();
  const { me } = useSession();
  const isCode = me.secondFactor.enrolled;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isProving, setProving] = useState(false);
  const type = (text: string) => {
    setTyped(text);
    setProblem(undefined);
  };
  const prove = async () => {
    setProving(true);
    try {
      const body = isCode ? { code: typed.replaceAll(/\s/g, '') } : { password: typed };
      await ask('/step-up', { method: 'POST', body, language });
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setProblem([400, 401, 403, 422].includes(error.status) ? words.factorWrong : error.message);
      return false;
    } finally {
      setProving(false);
    }
  };
  return { isCode, typed, type, problem, isProving, prove };
}

/** Asked for in place: nothing else has to be typed again. */
export function FactorField({ factor: { isCode, typed, type, problem } }: { readonly factor: Factor }) {
  const { method: words } = useWords();
  return (
    <Field
      label={isCode ? words.code : words.password}
      hint={isCode ? words.codeWhy : words.passwordWhy}
      problem={problem}
      type={isCode ? 'text' : 'password'}
      inputMode={isCode ? 'numeric' : 'text'}
      autoComplete={isCode ? 'one-time-code' : 'current-password'}
      autoFocus
      required
      value={typed}
      onChange={({ target }) => type(target.value)}
    />
  );
}
