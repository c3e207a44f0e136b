import { z } from 'zod';

/** Characters that nobody sees: format and control characters, and letters without a shape. */
const unseen = /[\p{C}\u034f\u115f\u1160\u2800\u3164\uffa0]/gu;

/** Why a person decided: at least ten characters that can be read. */
export const Reason = z
  .string()
  .trim()
  .min(10)
  .max(500)
  .refine((text) => text.replaceAll(unseen, '').trim().length >= 10, 'at least ten characters that can be read');
