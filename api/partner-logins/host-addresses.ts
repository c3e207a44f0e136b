import { DomainError } from '../../domain/errors.ts';
import { hostOriginOf, type HostProduct } from '../../domain/program/host-origin.ts';

/** Returns the host product's origin from the program's settings. It is the audience of codes and tokens; a request cannot change it. */
export function audienceOf(program: HostProduct): string {
  const origin = hostOriginOf(program);
  if (origin === null) throw new DomainError('login_not_offered', { why: 'program' });
  return origin;
}

/** Returns the page of the host product where the customer agrees or refuses. */
export function consentAddressOf(program: HostProduct): string | null {
  const origin = hostOriginOf(program);
  return origin === null ? null : `${origin}/partner-login`;
}

/** Returns the page where the host product stores its secret in the browser before it sends the browser to us. */
export function startAddressOf(program: HostProduct, loginId: string): string | null {
  const origin = hostOriginOf(program);
  return origin === null ? null : `${origin}/partner-login/start?login=${loginId}`;
}

/**
 * Returns the address at the host product that receives a code. The code is in the hash, which no server log or referrer contains; the login is in
 * front of it, where the host product reads it.
 */
export const landingAddressOf = (audience: string, { loginId, code }: { readonly loginId: string; readonly code: string }): string =>
  `${audience}/partner-login/landing?login=${loginId}#${code}`;
