import type { Verdict } from '../../api/contract/verdict.ts';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';

/** Sends a number to the list's own address, since numbers are not records. A part is written "sub-account:currency". */
export async function writeNumber({ body, commandId }: Command): Promise<Verdict> {
  const { part, ...said } = fieldsOf(body);
  const [subAccount, currency] = typeof part === 'string' ? part.split(':') : [];
  const place = subAccount === undefined ? {} : { subAccount, currency: currency ?? '' };
  const { json } = await ask<Verdict>('/account-numbers', {
    method: 'POST',
    body: { ...said, ...place },
    headers: { 'Idempotency-Key': commandId },
  });
  return json;
}

const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
