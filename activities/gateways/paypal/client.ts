import { z } from 'zod';

const config = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  apiBase: z.url().default('https://api-m.paypal.com'),
  timeoutMs: z.number().int().positive().default(8_000),
});

/** Settings of PayPal; the server defaults to PayPal's own. */
export type PaypalSettings = z.input<typeof config>;

export interface PaypalAnswer {
  readonly status: number;
  /** Undefined: not JSON. */
  readonly body: unknown;
}

/**
 * Makes one call.
 * @throws if no answer came; any status is an answer.
 */
export type PaypalCall = (method: 'GET' | 'POST', path: string, body?: object) => Promise<PaypalAnswer>;

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Seconds by which a token is renewed early, so that no call starts with one about to expire. */
const earlySeconds = 60;

/** Creates a client of PayPal's REST interface that keeps its own token; a refused token is renewed once. */
export function paypalClient(settings: PaypalSettings): PaypalCall {
  const { clientId, clientSecret, apiBase, timeoutMs } = config.parse(settings);
  const base = apiBase.replace(/\/+$/, '');
  let held: { readonly token: string; readonly endsAt: number } | undefined;

  const fetchToken = async (): Promise<string | undefined> => {
    const response = await fetch(`${base}/v1/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401) return undefined;
    if (!response.ok) throw new Error(`PayPal's log-in answered ${response.status}`);
    const answer = tokenAnswer.parse(await response.json());
    held = { token: answer.access_token, endsAt: Date.now() + (answer.expires_in - earlySeconds) * 1000 };
    return held.token;
  };
  const send = async ({ method, path, body }: { method: string; path: string; body: object | undefined }, token: string) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: jsonOf(await response.text()) };
  };

  return async (method, path, body) => {
    const token = held !== undefined && held.endsAt > Date.now() ? held.token : await fetchToken();
    if (token === undefined) return refused;
    const first = await send({ method, path, body }, token);
    if (first.status !== 401) return first;
    const renewed = await fetchToken();
    return renewed === undefined ? refused : send({ method, path, body }, renewed);
  };
}

const refused: PaypalAnswer = { status: 401, body: { name: 'AUTHENTICATION_FAILURE' } };

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
