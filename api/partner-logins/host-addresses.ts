import { DomainError } from '../../domain/errors.ts';

interface HostProduct {
  readonly destinationOrigins: readonly string[];
}

/** The host product's origin, as the program registers it. It is the audience of codes and tokens; no request ever names another. */
export function audienceOf({ destinationOrigins: [origin] }: HostProduct): string {
  if (origin === undefined) throw new DomainError('login_not_offered', { why: 'program' });
  return origin;
}

/** Where the customer says yes or no, in the host product. */
export const consentAddressOf = ({ destinationOrigins: [origin] }: HostProduct): string | null =>
  origin === undefined ? null : `${origin}/partner-login`;

/** Where the host product leaves its secret in the browser, and sends it on to us. */
export function startAddressOf({ destinationOrigins: [origin] }: HostProduct, loginId: string): string | null {
  return origin === undefined ? null : `${origin}/partner-login/start?login=${loginId}`;
}

/** The code travels behind the hash: no server's log and no referrer has it. */
export const landingAddressOf = (audience: string, code: string): string => `${audience}/partner-login/landing#${code}`;
