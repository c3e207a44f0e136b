import { randomBytes } from 'node:crypto';
import type { Answer } from '../answer.ts';
import type { World } from '../world.ts';
import type { PaypalBook } from './payouts.ts';
import type { PaypalState } from './records.ts';

/** Answers a log-in by client credentials. */
export function grant(world: World, { state, store }: PaypalBook, authorization: string): Answer {
  const { clientId, clientSecret } = world.config.paypal ?? { clientId: 'demo', clientSecret: 'demo' };
  if (authorization !== `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`)
    return { status: 401, body: { error: 'invalid_client', error_description: 'Client Authentication failed' } };
  const token = randomBytes(24).toString('base64url');
  const now = Date.now();
  state.tokens = [...state.tokens.filter(({ expiresAt }) => expiresAt > now), { token, expiresAt: now + 32_400_000 }];
  store.changed();
  return {
    status: 200,
    body: { scope: 'https://uri.paypal.com/payments/payouts', access_token: token, token_type: 'Bearer', expires_in: 32_400 },
  };
}

export function isKnown(state: PaypalState, authorization: string): boolean {
  return state.tokens.some(({ token, expiresAt }) => authorization === `Bearer ${token}` && expiresAt > Date.now());
}
