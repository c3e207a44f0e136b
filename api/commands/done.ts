import { Verdict } from '../contract/verdict.ts';
import type { Answer } from '../http/endpoint.ts';

/** Answers a command that is carried out already. */
export const done = (commandId: string): Answer => ({
  status: 200,
  body: Verdict.parse({ state: 'accepted', commandId, code: null, reason: null }),
});
