import { useState } from 'react';
import { useLogin } from 'react-admin';
import { SecondFactorNeeded, type Credentials } from '../providers/auth-provider.ts';

interface SignIn {
  readonly isBusy: boolean;
  /** A sentence for the reader, or undefined. */
  readonly complaint: string | undefined;
  readonly complain: (sentence: string) => void;
  readonly signIn: (credentials: Credentials) => Promise<void>;
}

/** One try at a time; a right password that needs a second factor is no failure. */
export function useSignIn(onCodeNeeded: () => void): SignIn {
  const login = useLogin();
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
