import { useEffect, useState } from 'react';
import { ask } from '../providers/http.ts';

interface Somebody {
  readonly name: string;
  readonly email: string;
}

/** Who is signed in with this browser, where a mailed link opens a page for whomever it is for. */
export function useSomebodyHere(): Somebody | undefined {
  const [here, setHere] = useState<Somebody>();
  useEffect(() => {
    ask<{ readonly user?: Somebody } | null>('/auth/get-session').then(
      ({ json }) => setHere(json?.user),
      () => undefined, // then the page says nothing of it
    );
  }, []);
  return here;
}
