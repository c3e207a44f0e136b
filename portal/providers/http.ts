import type { ProblemCode } from '../../api/contract/problem.ts';
import type { Language } from '../../api/contract/wording.ts';
import { inWhoseName, noteOther } from '../../browser/asked-as.ts';
import { attendance } from '../../browser/attended.ts';
import { unreached, unreadable } from '../../browser/no-answer.ts';
import { asProblem, refusalSentence } from '../../browser/refusal-sentence.ts';
import { fileNameOf } from '../../browser/save-file.ts';
import { signedInAgain, wouldLoseText } from '../../browser/session-over.ts';

const base = '/v1';

interface Wish {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Of the sentence of a refusal. */
  readonly language: Language;
}

/** A request that was refused, or that found nobody: a sentence for the reader, and what to quote. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** 0: the network did not answer. */
  readonly status: number;
  readonly code: ProblemCode | undefined;
  readonly requestId: string;
  /** What is wrong with each field: the server's code or sentence. */
  readonly problems: Readonly<Record<string, string>>;

  constructor(
    sentence: string,
    facts: { status: number; code?: ProblemCode | undefined; requestId?: string; problems?: Readonly<Record<string, string>> },
  ) {
    super(sentence);
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId ?? '';
    this.problems = facts.problems ?? {};
  }
}

let bearer: string | undefined;

/** Inside a foreign frame no cookie is sent: from now on this token says who asks. It is kept nowhere else. */
export function bearWith(token: string): void {
  bearer = token;
}

const who = (): Readonly<Record<string, string>> => (bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` });

/** One request to our own origin. Throws `Refusal`. */
export async function ask<Body>(path: string, wish: Wish): Promise<Body> {
  const response = await reach(path, wish);
  return whole(bodyOf<Body>(response), response, wish);
}

/** The same for a file. */
export async function askFile(path: string, wish: Wish): Promise<{ readonly name: string; readonly content: Blob }> {
  const response = await reach(path, wish);
  return { name: fileNameOf(response.headers), content: await whole(response.blob(), response, wish) };
}

async function reach(path: string, wish: Wish): Promise<Response> {
  const first = await send(path, wish);
  const response = first.status === 401 && bearer === undefined && !path.startsWith('/auth/') ? await sendAgain(path, wish) : first;
  if (!response.ok) throw await refusalOf(response, wish);
  return response;
}

/**
 * A step-up gives the session a new reference; what was under way with the old one, in this tab or another, is sent once more with the new.
 * A session that is over waits for the next sign-in where something is typed.
 */
async function sendAgain(path: string, wish: Wish): Promise<Response> {
  await new Promise((rested) => setTimeout(rested, breathMs));
  const second = await send(path, wish);
  if (second.status !== 401 || !wouldLoseText()) return second;
  await signedInAgain();
  return send(path, wish);
}
const breathMs = 250;

function send(path: string, wish: Wish): Promise<Response> {
  const { method = 'GET', body, headers = {}, signal, language } = wish;
  const isOffline = !navigator.onLine;
  return fetch(`${base}${path}`, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...who(),
      ...attendance(),
      ...inWhoseName(path),
      ...headers,
    },
    credentials: bearer === undefined ? 'same-origin' : 'omit',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new Refusal(unreached(wish, isOffline)[language], { status: 0 });
  });
}

/** Our own api, whose answers the contract's tests have checked. */
const bodyOf = <Body>(response: Response): Promise<Body> => response.json();

/** An answer can break off on its way. */
const whole = <Body>(body: Promise<Body>, response: Response, wish: Wish): Promise<Body> =>
  body.catch((error: unknown) => {
    if (wish.signal?.aborted === true) throw error;
    throw new Refusal(unreadable(wish, response)[wish.language], { status: response.status });
  });

async function refusalOf(response: Response, wish: Wish): Promise<Refusal> {
  const problem = await response.json().then(asProblem, () => undefined);
  if (problem?.code === 'other_person') noteOther();
  const requestId = problem?.requestId ?? response.headers.get('x-request-id') ?? '';
  const facts = { status: response.status, code: problem?.code, requestId, problems: problemsOf(problem?.errors ?? {}) };
  return new Refusal(await refusalSentence({ problem, asked: wish, response }, wish.language), facts);
}

const problemsOf = (errors: object): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, said]: [string, unknown]) => [field, typeof said === 'string' ? said : '']));
