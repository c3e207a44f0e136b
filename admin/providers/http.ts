import { HttpError } from 'react-admin';
import type { Problem } from '../../api/contract/problem.ts';
import { inWhoseName, noteOther } from '../../browser/asked-as.ts';
import { attendance } from '../../browser/attended.ts';
import { unreached, unreadable } from '../../browser/no-answer.ts';
import { asProblem, isProblem, refusalSentence } from '../../browser/refusal-sentence.ts';
import { fileNameOf } from '../../browser/save-file.ts';
import { currentLanguage } from './i18n-provider.ts';
import { signedInAgain, wouldLoseText } from '../../browser/session-over.ts';

export const base = '/v1';

export interface Wish {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** In place of a body: its bytes as they are. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Body;
}

/**
 * One request to our own origin. Refusals and outages arrive as `HttpError`: its message is a sentence for the reader, its body the problem
 * of the contract (`code`, `requestId`, `errors` by field).
 */
export async function ask<Body>(path: string, wish: Wish = {}): Promise<Answer<Body>> {
  const response = await send(path, wish);
  return { status: response.status, headers: response.headers, json: await whole(bodyOf<Body>(response), response, wish) };
}

/** The same for a file. Undefined: it is being made; ask again under the same key. */
export async function askFile(path: string, wish: Wish = {}): Promise<{ readonly name: string; readonly content: Blob } | undefined> {
  const response = await send(path, wish);
  if (response.status === 202) return undefined;
  return { name: fileNameOf(response.headers), content: await whole(response.blob(), response, wish) };
}

async function send(path: string, wish: Wish): Promise<Response> {
  const first = await sendOnce(path, wish);
  if (first.status !== 401 || path.startsWith('/auth/')) return checked(first, wish);
  await new Promise((rested) => setTimeout(rested, breathMs));
  const second = await sendOnce(path, wish);
  if (second.status !== 401 || !wouldLoseText()) return checked(second, wish);
  await signedInAgain();
  return checked(await sendOnce(path, wish), wish);
}

/** A step-up gives the session a new reference; what was under way with the old one, in this tab or another, is sent once more with the new. */
const breathMs = 250;

function sendOnce(path: string, wish: Wish): Promise<Response> {
  const { method = 'GET', body, file, headers = {}, signal } = wish;
  const init = {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...attendance(),
      ...inWhoseName(path),
      ...headers,
    },
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(file === undefined ? {} : { body: file }),
    ...(signal === undefined ? {} : { signal }),
  } as const;
  return reach(`${base}${path}`, init, wish);
}

async function checked(response: Response, wish: Wish): Promise<Response> {
  if (!response.ok) throw await problemOf(response, wish);
  return response;
}

/** The browser says only that it failed, in its own words; a request that was called off is no failure. */
async function reach(url: string, init: RequestInit, wish: Wish): Promise<Response> {
  const isOffline = !navigator.onLine;
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new HttpError(unreached(wish, isOffline)[currentLanguage()], 0, noFacts);
  }
}

/** Our own api, whose answers the contract's tests have checked. */
const bodyOf = <Body>(response: Response): Promise<Body> => response.json();

/** An answer can break off on its way. */
const whole = <Body>(body: Promise<Body>, response: Response, wish: Wish): Promise<Body> =>
  body.catch((error: unknown) => {
    if (wish.signal?.aborted === true) throw error;
    throw new HttpError(unreadable(wish, response)[currentLanguage()], response.status, noFacts);
  });

const noFacts = { requestId: '', errors: {} };

/** The code of a refused request; null: it was none of ours. */
export const codeOf = (error: unknown): string | null => factsOf(error).code ?? null;

/** What the server said of a refused request besides the sentence; nothing, if it was none of ours. */
export function factsOf(error: unknown): Partial<Problem> {
  const body: unknown = error instanceof HttpError ? error.body : undefined;
  return isProblem(body) ? body : {};
}

async function problemOf(response: Response, wish: Wish): Promise<HttpError> {
  const problem = await response.json().then(asProblem, () => undefined);
  if (problem?.code === 'other_person') noteOther();
  const requestId = problem?.requestId ?? response.headers.get('x-request-id') ?? '';
  const sentence = await refusalSentence({ problem, asked: wish, response }, currentLanguage());
  return new HttpError(sentence, response.status, problem ?? { requestId, errors: {} });
}
