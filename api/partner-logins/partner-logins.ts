import type { Endpoint } from '../http/endpoint.ts';
import { sayConsent } from './consent.ts';
import { hostLogin, hostLogins } from './host-logins.ts';
import { redeemCode } from './redeem.ts';
import { loginSessions } from './sessions.ts';

/** What the host product calls about its customers' partners who sign in. */
export const partnerLoginEndpoints: readonly Endpoint[] = [hostLogins, redeemCode, ...loginSessions, hostLogin, sayConsent];
