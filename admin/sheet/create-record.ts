import type { Verdict } from '../../api/contract/verdict.ts';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';

/** Carries out a verb that creates a record: posts to the resource's own address, with the new id as the key. */
export async function createRecord({ resource, body, commandId }: Command): Promise<Verdict> {
  const { json } = await ask<Verdict>(`/${resource}`, { method: 'POST', body, headers: { 'Idempotency-Key': commandId } });
  return json;
}
