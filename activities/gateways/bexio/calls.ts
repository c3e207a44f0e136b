import type { z } from 'zod';
import type { AccessTokens } from './access-token.ts';
import type { BexioConfig } from './config.ts';
import { BexioRateLimited, BexioUnauthorized, BexioUnreadable } from './errors.ts';

export interface Call {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Conditions of a search; with them the call is a POST, which at Bexio still only reads. */
  readonly conditions?: readonly { readonly field: string; readonly value: string; readonly criteria: string }[];
}

/** Makes one reading call. Returns undefined if Bexio knows no such object. */
export type Ask = <Schema extends z.ZodType>(call: Call, schema: Schema) => Promise<z.infer<Schema> | undefined>;

const defaultWaitSeconds = 60;

export function createCalls(config: BexioConfig, tokens: AccessTokens): Ask {
  const send = async (call: Call, token: string) =>
    fetch(`${config.apiBase}${call.path}?${new URLSearchParams(call.query).toString()}`, {
      method: call.conditions === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', authorization: `Bearer ${token}`, ...(call.conditions === undefined ? {} : json) },
      ...(call.conditions === undefined ? {} : { body: JSON.stringify(call.conditions) }),
      signal: AbortSignal.timeout(config.timeoutMs),
    });

  return async (call, schema) => {
    const first = await send(call, await tokens.current());
    const response = first.status === 401 ? await send(call, await tokens.renew()) : first;
    if (response.status === 404) return undefined;
    refuse(response, call.path);
    const parsed = schema.safeParse(await response.json());
    if (!parsed.success) throw new BexioUnreadable(`${call.path}: ${sayIssue(parsed.error)}`);
    return parsed.data;
  };
}

const json = { 'content-type': 'application/json' } as const;

function refuse(response: Response, path: string): void {
  if (response.ok) return;
  if (response.status === 401 || response.status === 403) throw new BexioUnauthorized(`Bexio refuses our token for ${path}`);
  if (response.status === 429) throw new BexioRateLimited(secondsOf(response.headers.get('ratelimit-reset')));
  throw new Error(`Bexio answered ${response.status} for ${path}`);
}

function secondsOf(header: string | null): number {
  const seconds = header === null || header.trim() === '' ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : defaultWaitSeconds;
}

/** Says where the answer is wrong and how, without its value. */
function sayIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`;
}
