import { z } from 'zod';
import type { SaidFault } from '../../domain/wording/field-faults.ts';

/** ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });
/** An instant; or only the calendar day in the program's zone, `2026-10-24`, if the time is unknown, as for a Bexio invoice. */
export const Moment = z.union([Instant, z.iso.date()], {
  error: ({ input }): SaidFault => (input === undefined ? 'missing' : 'no_date'),
});
export const Id = z.guid();
/** The id of what was created or already existed. */
export const Created = z.strictObject({ id: Id });

/** What a row is about: an id to link to and a name to show. */
export const Reference = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'Reference' });
export type Reference = z.infer<typeof Reference>;

/** A customer of the host product: by name if known, else by the host's own reference. */
export const CustomerReference = z.strictObject({ id: Id, label: z.string() });
export type CustomerReference = z.infer<typeof CustomerReference>;

/** Any JSON: external data, or the facts of a decision. */
export const Json = z.unknown();
