import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../answer.ts';
import type { World } from '../world.ts';
import type { BexioState } from './records.ts';

/** The refresh token of the set-up; it always works, so that a new installation can start again. */
const FIRST_REFRESH_TOKEN = 'demo-refresh';

const VALID_SECONDS = 3600;

const grant = z.object({
  grant_type: z.string(),
  refresh_token: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});

/** Answers an OAuth call as Keycloak does: a refresh token works once, and each answer contains the next one. */
export function grantToken(world: World, state: BexioState, call: { readonly body: unknown; readonly authorization: string }): Answer {
  const parsed = grant.safeParse(call.body);
  if (!parsed.success || parsed.data.grant_type !== 'refresh_token')
    return refusal(400, 'unsupported_grant_type', 'Unsupported grant_type');
  const [id = '', secret = ''] = credentialsOf(call.authorization);
  const client = { id: parsed.data.client_id ?? id, secret: parsed.data.client_secret ?? secret };
  const { clientId, clientSecret } = world.config.bexio;
  if (client.id !== clientId || client.secret !== clientSecret)
    return refusal(401, 'unauthorized_client', 'Invalid client or Invalid client credentials');

  const given = parsed.data.refresh_token;
  if (given === undefined || (given !== FIRST_REFRESH_TOKEN && given !== state.refreshToken))
    return refusal(400, 'invalid_grant', 'Token is not active');
  const accessToken = randomBytes(24).toString('base64url');
  state.refreshToken = randomBytes(24).toString('base64url');
  state.accessTokens = [
    ...state.accessTokens.filter((token) => token.expiresAt > Date.now()),
    { token: accessToken, expiresAt: Date.now() + VALID_SECONDS * 1000 },
  ];
  world.store.changed();
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: accessToken,
      expires_in: VALID_SECONDS,
      refresh_expires_in: 0,
      refresh_token: state.refreshToken,
      token_type: 'Bearer',
      'not-before-policy': 0,
      session_state: 'demo',
      scope: 'openid kb_invoice_show offline_access',
    },
  };
}

export function isKnownToken(state: BexioState, authorization: string): boolean {
  return state.accessTokens.some(({ token, expiresAt }) => authorization === `Bearer ${token}` && expiresAt > Date.now());
}

function credentialsOf(authorization: string): string[] {
  const [scheme, value = ''] = authorization.split(' ');
  return scheme === 'Basic' ? Buffer.from(value, 'base64').toString('utf8').split(':') : [];
}

function refusal(status: number, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}
