import { z } from 'zod';
import type { Moment } from '../stripe/account.ts';

/** Fields that many verbs share. */
export const moment = {
  /** When it happens; left out: now. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** True to send nothing, for an invented past. */
  silent: z.boolean().default(false),
};

export const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'three letters')
  .transform((code) => code.toLowerCase());

/** An amount in whole minor units, cents or Rappen. */
export const amount = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const texts = z.record(z.string(), z.string());

export function atOf(fields: { readonly at?: string | undefined }): Date {
  return fields.at === undefined ? new Date() : new Date(fields.at);
}

export function momentOf(fields: { readonly at?: string | undefined; readonly silent: boolean }): Moment {
  return { at: secondsOf(atOf(fields)), silent: fields.silent };
}

export function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
