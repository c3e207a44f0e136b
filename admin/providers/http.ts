import { HttpError } from 'react-admin';
import type { Problem } from '../../api/contract/problem.ts';
import { isProblem } from '../../browser/refusal-sentence.ts';
import { createRequests, type SavedFile, type Wish } from '../../browser/request.ts';
import { currentLanguage } from './i18n-provider.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Body;
}

const { request, jsonOf, fileOf } = createRequests<Wish>({
  languageOf: currentLanguage,
  errorOf: ({ sentence, status, requestId, problem }) => new HttpError(sentence, status, problem ?? { requestId, errors: {} }),
});

/**
 * One request to our own origin. Refusals and outages arrive as `HttpError`: its message is a sentence for the reader, its body the problem
 * of the contract (`code`, `requestId`, `errors` by field).
 */
export async function ask<Body>(path: string, wish: Wish = {}): Promise<Answer<Body>> {
  const response = await request(path, wish);
  return { status: response.status, headers: response.headers, json: await jsonOf<Body>(response, wish) };
}

/** The same for a file. Undefined: it is being made; ask again under the same key. */
export async function askFile(path: string, wish: Wish = {}): Promise<SavedFile | undefined> {
  const response = await request(path, wish);
  return response.status === 202 ? undefined : fileOf(response, wish);
}

/** Why something failed, for the reader. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The code of a refused request; null: it was none of ours. */
export const codeOf = (error: unknown): string | null => factsOf(error).code ?? null;

/** What the server said of a refused request besides the sentence; nothing, if it was none of ours. */
export function factsOf(error: unknown): Partial<Problem> {
  const body: unknown = error instanceof HttpError ? error.body : undefined;
  return isProblem(body) ? body : {};
}
