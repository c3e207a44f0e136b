import { useEffect, useState } from 'react';
import type { SignInFacts } from '../../api/contract/sign-in.ts';
import { ask } from '../providers/http.ts';

/** Returns facts about the sign-in; while undefined, only the form is shown. */
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
