/** A text column that holds one of these values, as the database checks. Throws if the code knows fewer than the database. */
export function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) throw new Error(`${text} is none of ${values.join(', ')}`);
  return value;
}

export function oneOfOrNull<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return text === null ? null : oneOf(values, text);
}
