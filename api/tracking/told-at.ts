import { z } from 'zod';

const Times = z.record(z.string(), z.iso.datetime());
/** The time of the host product's latest word on each field of which it has told; ISO instants in UTC. */
export type ToldAt = z.infer<typeof Times>;

/** Reads the stored times. */
export const readToldAt = (stored: unknown): ToldAt => Times.parse(stored);

/** Returns which fields of a report of this time count: those of which nothing later was told. */
export const newestOf = <Field extends string>(toldAt: ToldAt, fields: readonly Field[], at: string): readonly Field[] =>
  fields.filter((field) => (toldAt[field] ?? '') <= at);

/** Returns the times after a report: its own for the fields that count, the known ones for the others. */
export const toldAtAfter = (toldAt: ToldAt, newest: readonly string[], at: string): ToldAt => ({
  ...toldAt,
  ...Object.fromEntries(newest.map((field) => [field, at])),
});
