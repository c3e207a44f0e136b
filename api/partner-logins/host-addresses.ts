import { DomainError } from '../../domain/errors.ts';
import { hostOriginOf, type HostProduct } from '../../domain/program/host-origin.ts';

/** The host product's origin, as the program registers it. It is the audience of codes and tokens; no request ever names another. */
export function audienceOf(program: HostProduct): string {
  const origin = hostOriginOf(program);
  if (origin === null) throw new DomainError('login_not_offered', { why: 'program' });
  return origin;
}

/** Where the customer says yes or no, in the host product. */
export function consentAddressOf(program: HostProduct): string | null {
  const origin = hostOriginOf(program);
  return origin === null ? null : `${origin}/partner-login`;
}

/** Where the host product leaves its secret in the browser, and sends it on to us. */
export function startAddressOf(program: HostProduct, loginId: string): string | null {
  const origin = hostOriginOf(program);
  return origin === null ? null : `${origin}/partner-login/start?login=${loginId}`;
}

/** The code travels behind the hash: no server's log and no referrer has it. Of which login it is, the host product reads before it. */
export const landingAddressOf = (audience: string, { loginId, code }: { readonly loginId: string; readonly code: string }): string =>
  `${audience}/partner-login/landing?login=${loginId}#${code}`;
