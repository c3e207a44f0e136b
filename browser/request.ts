import type { Problem } from '../api/contract/problem.ts';
import type { Language } from '../api/contract/wording.ts';
import { inWhoseName, noteOther } from './asked-as.ts';
import { attendance } from './attended.ts';
import { unreached, unreadable } from './no-answer.ts';
import { asProblem, refusalSentence } from './refusal-sentence.ts';
import { fileNameOf } from './save-file.ts';
import { noteServerTime } from './server-clock.ts';
import { signedInAgain, wouldLoseText } from './session-over.ts';

export const base = '/v1';

export interface Wish {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  /** In place of a body: its bytes as they are. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface SavedFile {
  readonly name: string;
  readonly content: Blob;
}

/** What is known of a request that was refused, or that found nobody. */
export interface Failure {
  /** For the reader. */
  readonly sentence: string;
  /** 0: the network did not answer. */
  readonly status: number;
  /** What to quote; empty, if nobody said it. */
  readonly requestId: string;
  /** What the server said; undefined: the answer was none of ours. */
  readonly problem: Partial<Problem> | undefined;
}

interface Manner<Asked extends Wish> {
  /** Of the sentences. */
  readonly languageOf: (wish: Asked) => Language;
  readonly errorOf: (failure: Failure) => Error;
  /** The token that says who asks, where no cookie is sent. */
  readonly bearer?: () => string | undefined;
}

/** Requests to our own origin, which throw what `errorOf` makes of a failure. */
export function createRequests<Asked extends Wish>({ languageOf, errorOf, bearer = () => undefined }: Manner<Asked>) {
  /** The answer, if it was no refusal. */
  async function request(path: string, wish: Asked): Promise<Response> {
    const first = await send(path, wish);
    const response = first.status === 401 && bearer() === undefined && !path.startsWith('/auth/') ? await sendAgain(path, wish) : first;
    if (!response.ok) throw await refusalOf(response, wish);
    return response;
  }

  /**
   * A step-up gives the session a new reference; what was under way with the old one, in this tab or another, is sent once more with the new.
   * A session that is over waits for the next sign-in where something is typed.
   */
  async function sendAgain(path: string, wish: Asked): Promise<Response> {
    await new Promise((rested) => setTimeout(rested, breathMs));
    const second = await send(path, wish);
    if (second.status !== 401 || !wouldLoseText()) return second;
    await signedInAgain();
    return send(path, wish);
  }

  function send(path: string, wish: Asked): Promise<Response> {
    const isOffline = !navigator.onLine;
    return fetch(`${base}${path}`, initOf(path, wish, bearer())).then(heard, (error: unknown) => {
      if (wish.signal?.aborted === true) throw error; // called off is no failure
      throw errorOf({ ...unanswered, sentence: unreached(wish, isOffline)[languageOf(wish)] }); // the browser says only that it failed, in its own words
    });
  }

  /** An answer can break off on its way. */
  const whole = <Body>(body: Promise<Body>, response: Response, wish: Asked): Promise<Body> =>
    body.catch((error: unknown) => {
      if (wish.signal?.aborted === true) throw error;
      throw errorOf({ ...unanswered, sentence: unreadable(wish, response)[languageOf(wish)], status: response.status });
    });

  async function refusalOf(response: Response, wish: Asked): Promise<Error> {
    const problem = await response.json().then(asProblem, () => undefined);
    if (problem?.code === 'other_person') noteOther();
    const requestId = problem?.requestId ?? response.headers.get('x-request-id') ?? '';
    const sentence = await refusalSentence({ problem, asked: wish, response }, languageOf(wish));
    return errorOf({ sentence, status: response.status, requestId, problem });
  }

  return {
    request,
    jsonOf: <Body>(response: Response, wish: Asked): Promise<Body> => whole(bodyOf<Body>(response), response, wish),
    fileOf: async (response: Response, wish: Asked): Promise<SavedFile> => ({
      name: fileNameOf(response.headers),
      content: await whole(response.blob(), response, wish),
    }),
  };
}

const heard = (response: Response): Response => {
  noteServerTime(response);
  return response;
};

const breathMs = 250;

const unanswered = { status: 0, requestId: '', problem: undefined };

const initOf = (path: string, { method = 'GET', body, file, headers = {}, signal }: Wish, bearer: string | undefined): RequestInit => ({
  method,
  headers: {
    Accept: 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
    ...attendance(),
    ...inWhoseName(path),
    ...headers,
  },
  credentials: bearer === undefined ? 'same-origin' : 'omit',
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  ...(file === undefined ? {} : { body: file }),
  ...(signal === undefined ? {} : { signal }),
});

/** Our own api, whose answers the contract's tests have checked. */
const bodyOf = <Body>(response: Response): Promise<Body> => response.json();
