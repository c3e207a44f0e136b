import Stripe from 'stripe';

export interface StripeConfig {
  readonly secretKey: string;
  /** Scheme, host and port of a server other than Stripe's own, such as `http://127.0.0.1:4010`; a path is not possible. */
  readonly apiBase?: string | undefined;
  readonly timeoutMs?: number;
}

/** Milliseconds. A call may take 8 s and is repeated once; Temporal repeats it after that. */
const limits = { timeout: 8_000, maxNetworkRetries: 1, telemetry: false } as const;

/** Creates the SDK's client with its own pinned API version. */
export function stripeClient({ secretKey, apiBase, timeoutMs = limits.timeout }: StripeConfig): Stripe {
  return new Stripe(secretKey, { ...limits, timeout: timeoutMs, ...(apiBase === undefined ? {} : serverOf(apiBase)) });
}

/**
 * Returns undefined if the error says that there is no such object.
 * @throws any other error.
 */
export function undefinedIfGone(error: unknown): undefined {
  if (error instanceof Stripe.errors.StripeInvalidRequestError && (error.code === 'resource_missing' || error.statusCode === 404))
    return undefined;
  throw error;
}

/** Returns the id of an expanded or unexpanded reference. */
export function idOf(reference: string | { readonly id?: string } | null | undefined): string | null {
  return (typeof reference === 'string' ? reference : reference?.id) ?? null;
}

/** Formats Stripe's seconds since 1970 as an ISO instant. */
export function instantOf(seconds: number): string;
export function instantOf(seconds: number | null | undefined): string | null;
export function instantOf(seconds: number | null | undefined): string | null {
  return seconds === null || seconds === undefined ? null : new Date(seconds * 1000).toISOString();
}

function serverOf(apiBase: string): { readonly protocol: 'http' | 'https'; readonly host: string; readonly port?: string } {
  const url = new URL(apiBase);
  if (url.pathname !== '/') throw new Error(`The base of Stripe's API has no path: ${apiBase}`);
  const protocol = url.protocol === 'http:' ? 'http' : 'https';
  return { protocol, host: url.hostname, port: url.port === '' ? (protocol === 'http' ? '80' : '443') : url.port };
}
