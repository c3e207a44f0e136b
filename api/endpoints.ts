import type { Auth } from './http/auth/options.ts';
import { stepUp, stepUpDescription } from './http/auth/step-up.ts';
import { hostEvents, hostEventsDescription } from './tracking/host-events.ts';
import type { Inbox } from './tracking/inbox.ts';
import { signUps } from './tracking/sign-ups.ts';
import type { Description, Endpoint } from './http/endpoint.ts';
import { decisions } from './resources/decisions.ts';
import { events } from './resources/events.ts';
import { me } from './resources/me.ts';

/** Addresses that need nothing but `Deps`. Adding one is a file and a line. */
const plain: readonly Endpoint[] = [me, signUps, ...events, ...decisions];

/** Every address below /v1, the library's own below /v1/auth aside. */
export const endpointsOf = ({ auth, inbox }: { readonly auth: Auth; readonly inbox: Inbox }): readonly Endpoint[] => [
  ...plain,
  stepUp(auth),
  hostEvents(inbox),
];

/** The same without what makes them answer. */
export const describedEndpoints: readonly Description[] = [...plain, stepUpDescription, hostEventsDescription];
