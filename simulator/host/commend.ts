import type { Program, SimulatorConfig } from '../config.ts';
import { isObject, parsedOrText } from '../json.ts';
import { Refused } from '../refused.ts';

/** Commend's answer, or its refusal with a reason. */
export type Said = { readonly answer: Record<string, unknown> | readonly unknown[] } | { readonly refused: Refusal };

export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** The reason for which a code was refused. */
  readonly reason: string;
  readonly detail: string;
}

/** Thrown if Commend cannot be reached or answers with an error of its own: what was asked for is then neither allowed nor ended. */
export class Away extends Refused {
  constructor() {
    super('Commend cannot be reached at the moment, and nothing was done. Try again.', 503);
    this.name = 'Away';
  }
}

export const isAway = ({ status }: Refusal): boolean => status >= 500 || status === 429;

const TIMEOUT_MS = 10_000;

/** Calls Commend for a person who waits: once, with the product's key. */
export function callerOf({ commendUrl, apiKeys }: SimulatorConfig) {
  return async (program: Program, path: string, body?: object): Promise<Said> => {
    const headers = { authorization: `Bearer ${apiKeys[program]}`, accept: 'application/json' };
    const sent = body === undefined ? { headers } : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } };
    try {
      const response = await fetch(`${commendUrl}${path}`, {
        ...sent,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = parsedOrText(await response.text());
      if (response.ok && (isObject(answer) || Array.isArray(answer))) return { answer };
      return { refused: refusalOf(response.status, answer) };
    } catch {
      return { refused: { status: 502, code: 'unavailable', reason: '', detail: 'Commend does not answer.' } };
    }
  };
}
export type CallCommend = ReturnType<typeof callerOf>;

function refusalOf(status: number, answer: unknown): Refusal {
  const said = isObject(answer) ? answer : {};
  const details = isObject(said['details']) ? said['details'] : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { status, code: text(said['code']), reason: text(details['reason']), detail: text(said['detail']) };
}
