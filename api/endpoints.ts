import type { Endpoint } from './http/endpoint.ts';
import { decisions } from './resources/decisions.ts';
import { events } from './resources/events.ts';
import { me } from './resources/me.ts';

/** Every address below /v1, the library's own below /v1/auth aside. Adding one is a file and a line. */
export const endpoints: readonly Endpoint[] = [me, ...events, ...decisions];
