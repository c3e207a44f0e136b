import type { Verdict } from '../../api/contract/verdict.ts';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';

/** Sends a new rate to the list's own address, since the rate has none yet. The day is sent as a calendar day of the reader's time zone. */
export async function enterRate({ body, commandId }: Command): Promise<Verdict> {
  const { validFrom, ...said } = fieldsOf(body);
  const day = typeof validFrom === 'string' ? { validFrom: new Date(validFrom).toLocaleDateString('sv-SE') } : {};
  const { json } = await ask<Verdict>('/rates', { method: 'POST', body: { ...said, ...day }, headers: { 'Idempotency-Key': commandId } });
  return json;
}

const fieldsOf = (body: unknown): Record<string, unknown> =>
  typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
