import { useEffect, useState } from 'react';
import type { Role } from '../../api/contract/roles.ts';
import { ask } from '../providers/http.ts';

/** What `GET /v1/sign-in` tells before anybody is signed in. Outside the demo it names nobody. */
export interface SignInFacts {
  readonly version: string;
  readonly demo: {
    readonly password: string;
    readonly people: readonly { readonly name: string; readonly email: string; readonly roles: readonly Role[] }[];
  } | null;
}

/** While it is unknown, the form stands alone. */
export function useSignInFacts(): SignInFacts | undefined {
  const [facts, setFacts] = useState<SignInFacts>();
  useEffect(() => {
    const controller = new AbortController();
    ask<SignInFacts>('/sign-in', { signal: controller.signal }).then(({ json }) => setFacts(json), stayAlone);
    return () => controller.abort();
  }, []);
  return facts;
}

const stayAlone = (): undefined => undefined;
