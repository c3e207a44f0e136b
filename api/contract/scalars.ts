import { z } from 'zod';
import type { SaidFault } from '../../domain/wording/field-faults.ts';

/** ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });
/** An instant; where only the calendar day is known, as of a Bexio invoice, that day: `2026-10-24`, in the program's zone. */
export const Moment = z.union([Instant, z.iso.date()], {
  error: ({ input }): SaidFault => (input === undefined ? 'missing' : 'no_date'),
});
export const Id = z.guid();
/** What was made, or was there already. */
export const Created = z.strictObject({ id: Id });

/** Who or what a row is about, by an id to follow and a word to show. */
export const Reference = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'Reference' });
export type Reference = z.infer<typeof Reference>;

/** A customer of the host product: by name where we know it, else by the host's own reference. */
export const CustomerReference = z.strictObject({ id: Id, label: z.string() });
export type CustomerReference = z.infer<typeof CustomerReference>;

/** Any JSON: what came from outside, or what a decision looked at. */
export const Json = z.unknown();
