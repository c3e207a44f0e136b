import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { readable } from './typed-text.ts';

/** Why a person decided: at least ten characters that can be read. */
export const Reason = z
  .string()
  .trim()
  .min(10)
  .max(500)
  .refine((text) => readable(text).length >= 10, fault('too_few_readable'));
