import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { countries } from '../../domain/countries.ts';

export { countries };

/** An existing country code, ISO 3166 alpha-2. */
export const Country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .refine((code) => countries.includes(code), fault('no_country'));
