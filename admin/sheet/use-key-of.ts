import { useRef } from 'react';

/** The same words sent again are the same command. */
export function useKeyOf(): (verb: string, body: object) => string {
  const keys = useRef(new Map<string, string>());
  return (verb, body) => {
    const what = `${verb} ${JSON.stringify(body)}`;
    const key = keys.current.get(what) ?? crypto.randomUUID();
    keys.current.set(what, key);
    return key;
  };
}
