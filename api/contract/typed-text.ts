import { z } from 'zod';

/** Signs that turn the direction of writing: embeddings, overrides and isolates. Letters of any script know theirs without them. */
const turns = /[\u202A-\u202E\u2066-\u2069]/gu;

/** What a person typed for others to read, without the unseen signs that would turn it, and whatever stands beside it, around. */
export const TypedText = z
  .string()
  .overwrite((text) => text.replaceAll(turns, ''))
  .trim();
