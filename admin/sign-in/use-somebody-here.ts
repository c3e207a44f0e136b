import { useEffect, useState } from 'react';
import { ask } from '../providers/http.ts';

interface Somebody {
  readonly name: string;
  readonly email: string;
}

/** Returns who is signed in with this browser, for pages of mailed links, which may be for somebody else. */
export function useSomebodyHere(): Somebody | undefined {
  const [here, setHere] = useState<Somebody>();
  useEffect(() => {
    ask<{ readonly user?: Somebody } | null>('/auth/get-session').then(
      ({ json }) => setHere(json?.user),
      () => undefined, // without an answer the page does not mention it
    );
  }, []);
  return here;
}
