import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** What Prisma sees in place of a text. Nobody outside this process can know it. */
const mark = `parcel:${randomUUID()}:`;
const underWay = new Map<string, string>();
let packed = 0;

/**
 * Sends a value as JSON with a raw query, past Prisma. Prisma writes all parameters into a text of its own, with every quote escaped, and reads it back:
 * for the rows of a set that takes longer than to make them, and leaves more to collect. `send` puts the parcel where the text belongs.
 */
export async function withParcel<Result>(value: unknown, send: (parcel: string) => Promise<Result>): Promise<Result> {
  packed += 1;
  const parcel = `${mark}${packed}`;
  underWay.set(parcel, JSON.stringify(value));
  try {
    return await send(parcel);
  } finally {
    underWay.delete(parcel);
  }
}

/** A connection that puts the text in the place of its parcel. */
export class ParcelClient extends Client {
  override query: Client['query'] = (...given: unknown[]) => {
    const [first] = given;
    if (isQuery(first)) unpack(first.values);
    return Reflect.apply(Reflect.get(Client.prototype, 'query'), this, given);
  };
}

const isQuery = (given: unknown): given is { readonly values: unknown[] } =>
  typeof given === 'object' && given !== null && 'values' in given && Array.isArray(given.values);

function unpack(values: unknown[]): void {
  for (const [at, value] of values.entries())
    if (typeof value === 'string' && value.startsWith(mark)) values[at] = underWay.get(value) ?? value;
}
