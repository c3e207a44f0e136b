/** Narrows a text column to the values that the database allows. @throws if the code does not know the value */
export function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) throw new Error(`${text} is none of ${values.join(', ')}`);
  return value;
}

export function oneOfOrNull<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return text === null ? null : oneOf(values, text);
}
