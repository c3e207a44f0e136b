import type { ProblemCode } from '../../api/contract/problem.ts';
import type { Language } from '../../api/contract/wording.ts';
import { createRequests, type SavedFile, type Wish as AnyWish } from '../../browser/request.ts';

interface Wish extends Omit<AnyWish, 'file'> {
  /** The language of a refusal's sentence. */
  readonly language: Language;
}

/** A request that was refused or got no answer: a sentence for the reader, and the id to quote. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** The HTTP status; 0 if the network did not answer. */
  readonly status: number;
  readonly code: ProblemCode | undefined;
  readonly requestId: string;
  /** The server's code or sentence for each wrong field. */
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

/** Returns the error as a refusal; rethrows any other error, which is a bug. */
export function refusalIn(error: unknown): Refusal {
  if (!(error instanceof Refusal)) throw error;
  return error;
}

let bearer: string | undefined;

/** Sends this token with all further requests, since no cookie is sent inside a foreign frame. It is kept only in memory. */
export function bearWith(token: string): void {
  bearer = token;
}

const { request, jsonOf, fileOf } = createRequests<Wish>({
  languageOf: ({ language }) => language,
  errorOf: ({ sentence, problem, ...facts }) =>
    new Refusal(sentence, { ...facts, code: problem?.code, problems: problemsOf(problem?.errors ?? {}) }),
  bearer: () => bearer,
});

/** Sends one request to our own origin. @throws Refusal */
export const ask = async <Body>(path: string, wish: Wish): Promise<Body> => jsonOf<Body>(await request(path, wish), wish);

/** Requests a file. @throws Refusal */
export const askFile = async (path: string, wish: Wish): Promise<SavedFile> => fileOf(await request(path, wish), wish);

const problemsOf = (errors: object): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, said]: [string, unknown]) => [field, typeof said === 'string' ? said : '']));
