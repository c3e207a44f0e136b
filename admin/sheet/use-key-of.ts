import { useRef } from 'react';

/** Returns a function that gives the key of a command: the same body has the same key, so that it is the same command. */
export function useKeyOf(): (verb: string, body: object) => string {
  const keys = useRef(new Map<string, string>());
  return (verb, body) => {
    const what = `${verb} ${JSON.stringify(body)}`;
    const key = keys.current.get(what) ?? crypto.randomUUID();
    keys.current.set(what, key);
    return key;
  };
}
