import { useState } from 'react';
import { useLanguage } from '../i18n/words.tsx';
import { ask, Refusal } from '../providers/http.ts';

/** First the password, then, where there is a second factor, its code or a backup code. */
type Credentials = { readonly email: string; readonly password: string } | { readonly code: string } | { readonly backupCode: string };

interface SignIn {
  readonly isBusy: boolean;
  /** A sentence for the reader. */
  readonly complaint: string | undefined;
  readonly complain: (sentence: string) => void;
  readonly signIn: (credentials: Credentials) => Promise<void>;
}

interface After {
  readonly onSignedIn: () => Promise<unknown>;
  /** The password was right, and the second factor comes next. */
  readonly onCodeNeeded: () => void;
  /** What a wrong password, an unknown address or a wrong code says: which of them it was, nobody learns. */
  readonly wrong: string;
}

/** One try at a time. */
export function useSignIn({ onSignedIn, onCodeNeeded, wrong }: After): SignIn {
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const [complaint, complain] = useState<string>();
  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    complain(undefined);
    try {
      const { path, body } = wishOf(credentials);
      const answer = await ask<{ readonly twoFactorRedirect?: boolean } | null>(path, { method: 'POST', body, language });
      if (answer?.twoFactorRedirect === true) onCodeNeeded();
      else await onSignedIn();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      complain([400, 401, 403].includes(error.status) ? wrong : error.message);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, complaint, complain, signIn };
}

function wishOf(credentials: Credentials): { readonly path: string; readonly body: object } {
  if ('code' in credentials) return { path: '/auth/two-factor/verify-totp', body: { code: credentials.code } };
  if ('backupCode' in credentials) return { path: '/auth/two-factor/verify-backup-code', body: { code: credentials.backupCode } };
  return { path: '/auth/sign-in/email', body: credentials };
}
