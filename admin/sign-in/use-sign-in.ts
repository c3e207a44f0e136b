import { createContext, useContext } from 'react';
import { useLogin } from 'react-admin';
import type { Credentials } from '../../browser/sign-in-request.ts';
import { useAttempt } from '../../browser/use-attempt.ts';
import { SecondFactorNeeded } from '../providers/auth-provider.ts';
import { sentenceOf } from '../providers/http.ts';

/** What the sign-in does instead of navigating, if it covers a page. */
export const GoOnContext = createContext<((credentials: Credentials) => Promise<void>) | undefined>(undefined);

/** Signs in, one attempt at a time; a right password that needs a second factor is not an error. */
export function useSignIn(onCodeNeeded: () => void) {
  const leave = useLogin();
  const login = useContext(GoOnContext) ?? leave;
  const { attempt, ...shown } = useAttempt((error) => {
    if (!(error instanceof SecondFactorNeeded)) return sentenceOf(error);
    onCodeNeeded();
    return undefined;
  });
  const signIn = (credentials: Credentials) => attempt(async () => void (await login(credentials)));
  return { ...shown, signIn };
}
