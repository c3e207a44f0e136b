/** The one place where `bigint` columns become the safe integers of `Money`, also those that came as numbers of a document. Throws past 2^53. */
export function safeInteger(minor: bigint | number): number {
  const amount = Number(minor);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`money past 2^53: ${minor}`);
  return amount;
}
