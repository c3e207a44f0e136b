import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';

/** Characters that change the writing direction: embeddings, overrides and isolates. Letters of any script have their direction without them. */
const turns = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Invisible characters: format and control characters, and letters without a shape. */
const unseen = /[\p{C}\u034f\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Returns the text without invisible characters and surrounding spaces. */
export const readable = (text: string): string => text.replaceAll(unseen, '').trim();

/**
 * Text that a person typed for others: trimmed, without the invisible characters that would change its direction. Empty if nothing of it is
 * readable.
 */
export const TypedText = z
  .string()
  .overwrite((text) => (readable(text) === '' ? '' : text.replaceAll(turns, '')))
  .trim();

/** Typed text on one line, such as a name or a part of an address: without line breaks, tabs and other control characters. */
export const LineText = TypedText.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, fault('not_one_line'));
