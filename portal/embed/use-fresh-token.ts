import { useEffect, useRef } from 'react';

interface Wish {
  /** True if the frame's token is used or expired, or was left behind in an address. */
  readonly isOver: boolean;
  readonly onToken: (token: string) => void;
}

/**
 * Asks the page around the frame for another token, once until a token has worked. If that page does not answer, the message on the screen
 * stays.
 */
export function useFreshToken({ isOver, onToken }: Wish): void {
  const isAsked = useRef(false);
  const take = useRef(onToken);
  take.current = onToken;
  useEffect(() => {
    const { parent } = globalThis;
    if (!isOver) isAsked.current = false;
    if (!isOver || isAsked.current || parent === globalThis.window) return undefined;
    isAsked.current = true;
    const listen = (event: MessageEvent<unknown>) => {
      const token = event.source === parent && isOfFramer(event.origin) ? tokenIn(event.data) : undefined;
      if (token !== undefined) take.current(token);
    };
    globalThis.addEventListener('message', listen);
    parent.postMessage({ type: 'commend:token-wanted' }, framer() ?? '*'); // nothing in it is secret, and only programs' origins may frame us
    return () => globalThis.removeEventListener('message', listen);
  }, [isOver]);
}

/** Returns the origin of the framing page; undefined in browsers that do not tell. */
function framer(): string | undefined {
  const { ancestorOrigins }: { readonly ancestorOrigins?: DOMStringList } = globalThis.location;
  return ancestorOrigins?.[0];
}

const isOfFramer = (origin: string): boolean => (framer() ?? origin) === origin;

function tokenIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('token' in data)) return undefined;
  return data.type === 'commend:token' && typeof data.token === 'string' ? data.token : undefined;
}
