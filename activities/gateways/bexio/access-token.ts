import { z } from 'zod';
import type { BexioConfig } from './config.ts';
import { BexioUnauthorized, BexioUnreadable } from './errors.ts';

/** Where the refresh token lives: each use replaces it, so the new one is stored before anything else happens. */
export interface RefreshTokenStore {
  read(): Promise<string | undefined>;
  write(refreshToken: string): Promise<void>;
}

export interface AccessTokens {
  current(): Promise<string>;
  /** The current one was refused. */
  renew(): Promise<string>;
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
});

const path = '/realms/bexio/protocol/openid-connect/token';
/** Renewed a minute early, so that no call starts with a token that is about to end. */
const earlySeconds = 60;

/** One renewal at a time in this process; a renewal of another process is noticed by its newer refresh token. */
export function createAccessTokens(config: BexioConfig, store: RefreshTokenStore): AccessTokens {
  let held: { readonly token: string; readonly endsAt: number } | undefined;
  let underWay: Promise<string> | undefined;
  const renew = () => {
    underWay ??= fetchToken(config, store)
      .then((answer) => {
        held = { token: answer.access_token, endsAt: Date.now() + (answer.expires_in - earlySeconds) * 1000 };
        return held.token;
      })
      .finally(() => (underWay = undefined));
    return underWay;
  };
  return { current: async () => (held !== undefined && held.endsAt > Date.now() ? held.token : renew()), renew };
}

async function fetchToken(config: BexioConfig, store: RefreshTokenStore) {
  const refreshToken = await store.read();
  if (refreshToken === undefined) throw new BexioUnauthorized('Bexio is not connected: there is no refresh token');
  const answer = await useRefreshToken(config, refreshToken);
  if (answer !== undefined) return keep(answer, store);
  const newer = await store.read();
  const second = newer === undefined || newer === refreshToken ? undefined : await useRefreshToken(config, newer);
  if (second === undefined) throw new BexioUnauthorized('Bexio refuses the refresh token');
  return keep(second, store);
}

async function keep(answer: z.infer<typeof tokenAnswer>, store: RefreshTokenStore) {
  if (answer.refresh_token !== undefined) await store.write(answer.refresh_token);
  return answer;
}

/** Undefined: refused. */
async function useRefreshToken({ authBase, clientId, clientSecret, timeoutMs }: BexioConfig, refreshToken: string) {
  const response = await fetch(`${authBase}${path}`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
    }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status === 400 || response.status === 401) return undefined;
  if (!response.ok) throw new Error(`Bexio's log-in answered ${response.status}`);
  const parsed = tokenAnswer.safeParse(await response.json());
  if (!parsed.success) throw new BexioUnreadable("Bexio's log-in answered without a token");
  return parsed.data;
}
