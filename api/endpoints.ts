import type { Auth } from './http/auth/options.ts';
import { stepUp } from './http/auth/step-up.ts';
import { hostEvents } from './tracking/host-events.ts';
import type { Inbox } from './tracking/inbox.ts';
import { signUps } from './tracking/sign-ups.ts';
import type { Endpoint } from './http/endpoint.ts';
import { decisions } from './resources/decisions.ts';
import { events } from './resources/events.ts';
import { me } from './resources/me.ts';

/** Every address below /v1, the library's own below /v1/auth aside. Adding one is a file and a line. */
export const endpointsOf = ({ auth, inbox }: { readonly auth: Auth; readonly inbox: Inbox }): readonly Endpoint[] => [
  me,
  stepUp(auth),
  signUps,
  hostEvents(inbox),
  ...events,
  ...decisions,
];
