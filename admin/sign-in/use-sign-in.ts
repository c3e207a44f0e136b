import { createContext, useContext, useState } from 'react';
import { useLogin } from 'react-admin';
import { SecondFactorNeeded, type Credentials } from '../providers/auth-provider.ts';

interface SignIn {
  readonly isBusy: boolean;
  /** A sentence for the reader, or undefined. */
  readonly complaint: string | undefined;
  readonly complain: (sentence: string) => void;
  readonly signIn: (credentials: Credentials) => Promise<void>;
}

/** Where the sign-in lies over a page, what it does in place of going elsewhere. */
export const GoOnContext = createContext<((credentials: Credentials) => Promise<void>) | undefined>(undefined);

/** One try at a time; a right password that needs a second factor is no failure. */
export function useSignIn(onCodeNeeded: () => void): SignIn {
  const leave = useLogin();
  const login = useContext(GoOnContext) ?? leave;
  const [isBusy, setBusy] = useState(false);
  const [complaint, complain] = useState<string>();
  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    complain(undefined);
    try {
      await login(credentials);
    } catch (error) {
      if (error instanceof SecondFactorNeeded) onCodeNeeded();
      else complain(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, complaint, complain, signIn };
}
