import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { pause, type Answer } from '../../answer.ts';
import type { Store } from '../../store.ts';
import type { StripeState } from '../records.ts';
import { StripeRefusal } from './errors.ts';

/** Stripe keeps an answer for at least a day; here it is a day exactly. */
const KEPT_MS = 24 * 3_600_000;

interface Call {
  readonly latencyMs?: number | undefined;
  readonly noAnswer?: boolean | undefined;
  readonly run: () => Answer;
}

/**
 * Handles a changing call as version 1 of Stripe's API does: the first answer under a key is stored and returned again, including errors and
 * 500s, and nothing is done a second time. The same key with another body is refused.
 */
export function once(
  { state, store }: { readonly state: StripeState; readonly store: Store },
  begin: (request: Request) => Call,
): RequestHandler {
  return async (request, response) => {
    const { latencyMs = 0, noAnswer = false, run } = begin(request);
    await pause(latencyMs);
    const key = request.get('idempotency-key');
    const { status, body, isReplay } = answerUnder(key, request, run);
    if (noAnswer) return; // the caller gives up, or the server stops
    response
      .status(status)
      .set(isReplay ? { 'idempotent-replayed': 'true' } : {})
      .json(body);
  };

  function answerUnder(key: string | undefined, request: Request, run: () => Answer): Answer & { readonly isReplay: boolean } {
    const words = createHash('sha256')
      .update(`${request.path} ${JSON.stringify(request.body)}`)
      .digest('hex');
    const kept = key === undefined ? undefined : state.keptAnswers[key];
    if (kept !== undefined && kept.at + KEPT_MS > Date.now()) {
      return { ...(kept.request === words ? kept : otherWords.answer), isReplay: true };
    }
    const { status, body } = run();
    if (key !== undefined && status !== 401 && status !== 429) {
      state.keptAnswers[key] = { at: Date.now(), request: words, status, body };
      store.changed();
    }
    return { status, body, isReplay: false };
  }
}

const otherWords = new StripeRefusal(400, {
  type: 'idempotency_error',
  message: 'Keys for idempotent requests can only be used with the same parameters they were first used with.',
});
