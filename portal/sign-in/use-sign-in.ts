import { signInRequest, type Credentials, type SignInAnswer } from '../../browser/sign-in-request.ts';
import { useAttempt } from '../../browser/use-attempt.ts';
import { useLanguage } from '../i18n/words.tsx';
import { ask, refusalIn } from '../providers/http.ts';

interface After {
  readonly onSignedIn: () => Promise<unknown>;
  /** Called if the password is right and the second factor comes next. */
  readonly onCodeNeeded: () => void;
  /** The sentence for a malformed address or code, the same as for a wrong one. */
  readonly wrong: string;
}

/** Signs in, one attempt at a time. */
export function useSignIn({ onSignedIn, onCodeNeeded, wrong }: After) {
  const language = useLanguage();
  const { attempt, ...shown } = useAttempt((error) => {
    const { status, message } = refusalIn(error);
    return [400, 403].includes(status) ? wrong : message;
  });
  const signIn = (credentials: Credentials) =>
    attempt(async () => {
      const { path, body } = signInRequest(credentials);
      const answer = await ask<SignInAnswer>(path, { method: 'POST', body, language });
      if (answer?.twoFactorRedirect === true) onCodeNeeded();
      else await onSignedIn();
    });
  return { ...shown, signIn };
}
