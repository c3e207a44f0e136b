/** The credentials: first the password, then, with a second factor, its code or a backup code. */
export type Credentials =
  | { readonly email: string; readonly password: string }
  | { readonly code: string }
  | { readonly backupCode: string };

/** The answer to a correct password: whether the second factor comes next. */
export type SignInAnswer = { readonly twoFactorRedirect?: boolean } | null;

/** Returns the address and the body for signing in with the credentials. */
export function signInRequest(credentials: Credentials): { readonly path: string; readonly body: object } {
  if ('code' in credentials) return { path: '/auth/two-factor/verify-totp', body: { code: credentials.code } };
  if ('backupCode' in credentials) return { path: '/auth/two-factor/verify-backup-code', body: { code: credentials.backupCode } };
  return { path: '/auth/sign-in/email', body: credentials };
}
