import { HttpError, type AuthProvider, type UserIdentity } from 'react-admin';
import { permissionFor } from '../../api/contract/access.ts';
import type { Me } from '../../api/contract/me.ts';
import type { PolicyRecord } from '../../api/contract/permissions.ts';
import { askAs } from '../../browser/asked-as.ts';
import { signInRequest, type Credentials, type SignInAnswer } from '../../browser/sign-in-request.ts';
import { ask } from './http.ts';
import { currentLanguage } from './i18n-provider.ts';

export interface SignedIn extends UserIdentity {
  readonly me: Me;
}

/** Thrown by `login` if the password is right and a second factor is needed. */
export class SecondFactorNeeded extends Error {
  override readonly name = 'SecondFactorNeeded';
}

let known: Promise<Me> | undefined;

/** Returns who is signed in; asked once until somebody signs in or out. Not asked without a session, since the answer would be an error. */
function whoAmI(): Promise<Me> {
  return known ?? remember(ask<object | null>('/auth/get-session').then(({ json }) => (json === null ? nobody() : askMe())));
}

async function askMe(): Promise<Me> {
  const { json } = await ask<Me>('/me');
  askAs(json.id);
  return json;
}

/** Rejects with a sentence; the sentences are loaded after the first screen. */
async function nobody(): Promise<never> {
  const { errors, say } = await import('../../api/contract/wording.ts');
  throw new HttpError(say(currentLanguage(), errors.not_signed_in.detail), 401);
}

function remember(me: Promise<Me>): Promise<Me> {
  known = me;
  me.catch(forgetMe);
  return me;
}

export function forgetMe(): void {
  known = undefined;
}

export const authProvider: AuthProvider = {
  login: async (credentials: Credentials) => {
    const { path, body } = signInRequest(credentials);
    const { json } = await ask<SignInAnswer>(path, { method: 'POST', body });
    if (json?.twoFactorRedirect === true) throw new SecondFactorNeeded();
    await remember(askMe());
  },
  logout: async (): Promise<void> => {
    if (known === undefined) return;
    forgetMe();
    await ask('/auth/sign-out', { method: 'POST', body: {} }).catch(ignoreEnded);
  },
  checkAuth: async (): Promise<void> => {
    await whoAmI();
  },
  /** Ends the session if the person is no longer signed in. A missing permission is shown where it happened and signs nobody out. */
  checkError: async (error: unknown): Promise<void> => {
    if (error instanceof HttpError && error.status === 401) throw error;
  },
  getIdentity: async (): Promise<SignedIn> => {
    const me = await whoAmI();
    return { id: me.id, fullName: me.name, me };
  },
  canAccess: async ({ resource, action, record }) => {
    const me = await whoAmI();
    const permission = permissionFor(resource, action);
    if (permission === undefined || !me.permissions.includes(permission)) return false;
    return record === undefined || allows(me, permission, record);
  },
};

type Permission = NonNullable<ReturnType<typeof permissionFor>>;

/** Checks the rules about a record, whose code is loaded only when needed. */
async function allows(me: Me, permission: Permission, record: PolicyRecord): Promise<boolean> {
  const { can } = await import('../../api/contract/permissions.ts');
  return can(me, permission, record);
}

/** Ignores the error if the session has already ended. */
function ignoreEnded(error: unknown): void {
  if (!(error instanceof HttpError)) throw error;
}
