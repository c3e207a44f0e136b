import type { Verdict } from '../../api/contract/verdict.ts';
import type { Command } from '../providers/data-provider.ts';
import { ask } from '../providers/http.ts';

/** For verbs that make something: the resource's own address takes it, and its id is the key. */
export async function createRecord({ resource, body, commandId }: Command): Promise<Verdict> {
  const { json } = await ask<Verdict>(`/${resource}`, { method: 'POST', body, headers: { 'Idempotency-Key': commandId } });
  return json;
}
