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
  /** The file to send, as its bytes, in place of a body. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface SavedFile {
  readonly name: string;
  readonly content: Blob;
}

/** The facts about a request that was refused or not answered. */
export interface Failure {
  /** The message for the reader. */
  readonly sentence: string;
  /** The HTTP status; 0 if there was no answer. */
  readonly status: number;
  /** The id to quote to support; empty if there is none. */
  readonly requestId: string;
  /** The server's problem; undefined if the answer was not ours. */
  readonly problem: Partial<Problem> | undefined;
}

interface Manner<Asked extends Wish> {
  /** The language of the messages. */
  readonly languageOf: (wish: Asked) => Language;
  readonly errorOf: (failure: Failure) => Error;
  /** Returns the token that identifies the caller if no cookie is sent. */
  readonly bearer?: () => string | undefined;
}

/** Makes requests to our own origin; they throw what `errorOf` makes of a failure. */
export function createRequests<Asked extends Wish>({ languageOf, errorOf, bearer = () => undefined }: Manner<Asked>) {
  /** Returns the answer unless it was a refusal. */
  async function request(path: string, wish: Asked): Promise<Response> {
    const first = await send(path, wish);
    const response = first.status === 401 && bearer() === undefined && !path.startsWith('/auth/') ? await sendAgain(path, wish) : first;
    if (!response.ok) throw await refusalOf(response, wish);
    return response;
  }

  /**
   * Repeats a request. A step-up gives the session a new reference: requests sent with the old one, in this tab or another, are sent once more.
   * If the session has ended while text is unsent, the request waits for the next sign-in.
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
      if (wish.signal?.aborted === true) throw error; // an aborted request is no failure
      throw errorOf({ ...unanswered, sentence: unreached(wish, isOffline)[languageOf(wish)] }); // the browser's own error says only that it failed
    });
  }

  /** Reads a whole body, as an answer can be cut off on its way. */
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

/** Parses the body of our own api, whose answers the tests of the contract have checked. */
const bodyOf = <Body>(response: Response): Promise<Body> => response.json();
