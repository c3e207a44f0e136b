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
 * Sends one request to our own origin. @throws HttpError for refusals and outages: its message is a sentence for the reader, its body the
 * contract's problem (`code`, `requestId`, `errors` by field).
 */
export async function ask<Body>(path: string, wish: Wish = {}): Promise<Answer<Body>> {
  const response = await request(path, wish);
  return { status: response.status, headers: response.headers, json: await jsonOf<Body>(response, wish) };
}

/** Requests a file. Returns undefined while it is being made; ask again under the same key. */
export async function askFile(path: string, wish: Wish = {}): Promise<SavedFile | undefined> {
  const response = await request(path, wish);
  return response.status === 202 ? undefined : fileOf(response, wish);
}

/** Returns why something failed, as a sentence for the reader. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Returns the code of a refused request; null for any other error. */
export const codeOf = (error: unknown): string | null => factsOf(error).code ?? null;

/** Returns the server's problem of a refused request; an empty object for any other error. */
export function factsOf(error: unknown): Partial<Problem> {
  const body: unknown = error instanceof HttpError ? error.body : undefined;
  return isProblem(body) ? body : {};
}
