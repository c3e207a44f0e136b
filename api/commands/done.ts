import { Verdict } from '../contract/verdict.ts';
import type { Answer } from '../http/endpoint.ts';

/** What was asked is done: nothing else has to agree. */
export const done = (commandId: string): Answer => ({
  status: 200,
  body: Verdict.parse({ state: 'accepted', commandId, code: null, reason: null }),
});
