import type { RequestHandler } from 'express';
import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';

/** True if the database can store all texts of a value, keys included: no U+0000 and no half of a surrogate pair. */
export function isCleanText(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isCleanText(key) && isCleanText(inner));
}

/** Deepest nesting of objects and lists; some thousands of levels would break recursive readers. */
const deepest = 64;
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

/** Refuses a request whose body, path or query has a text that cannot be stored, or is nested too deeply, before anything reads it. */
export const requireCleanText: RequestHandler = (request, _response, next) => {
  if (isDeeper(request.body, deepest)) throw new z.ZodError([{ code: 'custom', path: [], message: fault('unreadable'), input: undefined }]);
  if (!isCleanText(request.body) || !isCleanAddress(request.originalUrl))
    throw new z.ZodError([{ code: 'custom', path: [], message: fault('no_characters'), input: undefined }]);
  next();
};

/** Checks the query. A filter is JSON in it, so an escape counts as the character that it stands for. */
function isCleanAddress(address: string): boolean {
  try {
    const text = decodeURIComponent(address);
    return !text.includes('\u0000') && !/\\u(0000|d[89a-f])/i.test(text);
  } catch {
    return false;
  }
}
