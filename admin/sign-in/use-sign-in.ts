import { createContext, useContext } from 'react';
import { useLogin } from 'react-admin';
import type { Credentials } from '../../browser/sign-in-request.ts';
import { useAttempt } from '../../browser/use-attempt.ts';
import { SecondFactorNeeded } from '../providers/auth-provider.ts';
import { sentenceOf } from '../providers/http.ts';

/** Where the sign-in lies over a page, what it does in place of going elsewhere. */
export const GoOnContext = createContext<((credentials: Credentials) => Promise<void>) | undefined>(undefined);

/** One try at a time; a right password that needs a second factor is no failure. */
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
