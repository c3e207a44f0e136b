import type { Endpoint } from '../http/endpoint.ts';
import { sayConsent } from './consent.ts';
import { hostLogin, hostLogins } from './host-logins.ts';
import { redeemCode } from './redeem.ts';
import { loginSessions } from './sessions.ts';

/** What the host product calls about partners who sign in at its customers. */
export const partnerLoginEndpoints: readonly Endpoint[] = [hostLogins, redeemCode, ...loginSessions, hostLogin, sayConsent];
