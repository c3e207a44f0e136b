import type { RequestHandler } from 'express';
import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';

/** Text that the database can keep: no U+0000, no half of a surrogate pair, in keys and values alike. */
export function isCleanText(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isCleanText(key) && isCleanText(inner));
}

/** Nothing that we read lies in more objects and lists than this; some thousands of them would break whoever walks through. */
const deepest = 64;
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

/** Refuses a request whose body, path or query holds text that could not be stored, or is nested beyond reading, before anybody reads it. */
export const requireCleanText: RequestHandler = (request, _response, next) => {
  if (isDeeper(request.body, deepest)) throw new z.ZodError([{ code: 'custom', path: [], message: fault('unreadable'), input: undefined }]);
  if (!isCleanText(request.body) || !isCleanAddress(request.originalUrl))
    throw new z.ZodError([{ code: 'custom', path: [], message: fault('no_characters'), input: undefined }]);
  next();
};

/** A filter is JSON in the query: an escape in it counts as what it stands for. */
function isCleanAddress(address: string): boolean {
  try {
    const text = decodeURIComponent(address);
    return !text.includes('\u0000') && !/\\u(0000|d[89a-f])/i.test(text);
  } catch {
    return false;
  }
}
