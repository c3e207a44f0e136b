import type { LoginRequest } from '../../api/contract/login-requests.ts';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';

/** Shows the customer's answer, if the customer is asked at all. */
export function ConsentWord({ login: { consent, needsConsent, isCustomerReachable } }: { readonly login: LoginRequest }) {
  const say = useSay();
  const word = useWording();
  if (consent !== null) return word('loginConsent', consent);
  if (!isCustomerReachable) return say('logins.consentUnmailed');
  return say(needsConsent ? 'logins.consentMissing' : 'logins.consentNotAsked');
}
