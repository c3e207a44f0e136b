import type { ProblemCode } from '../../api/contract/problem.ts';
import type { Language } from '../../api/contract/wording.ts';
import { createRequests, type SavedFile, type Wish as AnyWish } from '../../browser/request.ts';

interface Wish extends Omit<AnyWish, 'file'> {
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

/** What was refused. Anything else is a bug, and stays one. */
export function refusalIn(error: unknown): Refusal {
  if (!(error instanceof Refusal)) throw error;
  return error;
}

let bearer: string | undefined;

/** Inside a foreign frame no cookie is sent: from now on this token says who asks. It is kept nowhere else. */
export function bearWith(token: string): void {
  bearer = token;
}

const { request, jsonOf, fileOf } = createRequests<Wish>({
  languageOf: ({ language }) => language,
  errorOf: ({ sentence, problem, ...facts }) =>
    new Refusal(sentence, { ...facts, code: problem?.code, problems: problemsOf(problem?.errors ?? {}) }),
  bearer: () => bearer,
});

/** One request to our own origin. Throws `Refusal`. */
export const ask = async <Body>(path: string, wish: Wish): Promise<Body> => jsonOf<Body>(await request(path, wish), wish);

/** The same for a file. */
export const askFile = async (path: string, wish: Wish): Promise<SavedFile> => fileOf(await request(path, wish), wish);

const problemsOf = (errors: object): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, said]: [string, unknown]) => [field, typeof said === 'string' ? said : '']));
