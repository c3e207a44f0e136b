/**
 * Converts a `bigint` column, or a number of a JSON document, to the safe integer of `Money`. This is the only place that does so. @throws if it
 * exceeds 2^53
 */
export function safeInteger(minor: bigint | number): number {
  const amount = Number(minor);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`money past 2^53: ${minor}`);
  return amount;
}
