import { z } from 'zod';
import type { BexioConfig } from './config.ts';
import { BexioUnauthorized, BexioUnreadable } from './errors.ts';

/** Store of the refresh token. Each use replaces the token, so the new one is stored before anything else happens. */
export interface RefreshTokenStore {
  read(): Promise<string | undefined>;
  write(refreshToken: string): Promise<void>;
}

export interface AccessTokens {
  current(): Promise<string>;
  /** Call it if the current token was refused. */
  renew(): Promise<string>;
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
});

const path = '/realms/bexio/protocol/openid-connect/token';
/** Seconds by which a token is renewed early, so that no call starts with one about to expire. */
const earlySeconds = 60;

/**
 * Provides access tokens, with one renewal at a time in this process. A renewal by another process is noticed by its newer refresh token. A
 * token that could not be stored is kept in memory and stored before the next request, because the stored one is used up.
 */
export function createAccessTokens(config: BexioConfig, store: RefreshTokenStore): AccessTokens {
  const keeper = createKeeper(store);
  let held: { readonly token: string; readonly endsAt: number } | undefined;
  let underWay: Promise<string> | undefined;
  const fetchNext = async () => {
    await keeper.settle();
    const { refreshToken, answer } = await fetchToken(config, store);
    held = { token: answer.access_token, endsAt: Date.now() + (answer.expires_in - earlySeconds) * 1000 };
    await keeper.keep(refreshToken, answer.refresh_token);
    return held.token;
  };
  const renew = () => (underWay ??= fetchNext().finally(() => (underWay = undefined)));
  const current = async () => {
    await keeper.settle();
    return held !== undefined && held.endsAt > Date.now() ? held.token : renew();
  };
  return { current, renew };
}

interface Replacement {
  readonly used: string;
  readonly next: string;
}

/** Stores a refresh token only over the one it was obtained with: if somebody connected Bexio anew meanwhile, theirs stays. */
function createKeeper(store: RefreshTokenStore) {
  let unwritten: Replacement | undefined;
  const write = async ({ used, next }: Replacement) => {
    if ((await store.read()) === used) await store.write(next);
    unwritten = undefined;
  };
  return {
    settle: async () => {
      if (unwritten !== undefined) await write(unwritten);
    },
    keep: async (used: string, next: string | undefined) => {
      if (next === undefined) return;
      unwritten = { used, next };
      await write(unwritten);
    },
  };
}

async function fetchToken(config: BexioConfig, store: RefreshTokenStore) {
  const refreshToken = await store.read();
  if (refreshToken === undefined) throw new BexioUnauthorized('Bexio is not connected: there is no refresh token');
  const answer = await useRefreshToken(config, refreshToken);
  if (answer !== undefined) return { refreshToken, answer };
  const newer = await store.read();
  const second = newer === undefined || newer === refreshToken ? undefined : await useRefreshToken(config, newer);
  if (newer === undefined || second === undefined) throw new BexioUnauthorized('Bexio refuses the refresh token');
  return { refreshToken: newer, answer: second };
}

/** Returns undefined if the token is refused. */
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
