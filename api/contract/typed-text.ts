import { z } from 'zod';

/** Signs that turn the direction of writing: embeddings, overrides and isolates. Letters of any script know theirs without them. */
const turns = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Characters that nobody sees: format and control characters, and letters without a shape. */
const unseen = /[\p{C}\u034f\u115f\u1160\u2800\u3164\uffa0]/gu;

/** What of a text can be read. */
export const readable = (text: string): string => text.replaceAll(unseen, '').trim();

/** What a person typed for others to read, without the unseen signs that would turn it, and whatever stands beside it, around. Nothing, if none of it can be read. */
export const TypedText = z
  .string()
  .overwrite((text) => (readable(text) === '' ? '' : text.replaceAll(turns, '')))
  .trim();
