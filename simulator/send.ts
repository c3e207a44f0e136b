export interface Sending {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** The result of one attempt: status and text of the answer, or the reason for no answer. */
export interface Attempt {
  readonly at: string;
  readonly milliseconds: number;
  readonly status: number | null;
  readonly answer: string;
}

const TIMEOUT_MS = 15_000;
const KEPT_OF_AN_ANSWER = 20_000;

/** Sends one HTTP request. A refused connection is a result like any other, so nothing is thrown. Redirects are not followed. */
export async function send(sending: Sending): Promise<Attempt> {
  const began = Date.now();
  const met = (status: number | null, answer: string): Attempt => ({
    at: new Date(began).toISOString(),
    milliseconds: Date.now() - began,
    status,
    answer: answer.slice(0, KEPT_OF_AN_ANSWER),
  });
  try {
    const response = await fetch(sending.url, {
      method: sending.method ?? 'POST',
      headers: sending.headers,
      ...(sending.body === undefined ? {} : { body: sending.body }),
      redirect: 'manual',
      signal: AbortSignal.any([sending.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return met(response.status, await response.text());
  } catch (failure) {
    return met(null, reasonOf(failure));
  }
}

export function isSuccess(attempt: Attempt): boolean {
  return attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
}

function reasonOf(failure: unknown): string {
  if (!(failure instanceof Error)) return 'no answer';
  return failure.cause instanceof Error ? failure.cause.message || failure.message : failure.message;
}
