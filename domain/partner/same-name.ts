/** Two names that a reader cannot tell apart: the same but for spaces and capitals. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

interface Named {
  readonly name: string;
  /** What it alone has: the code of its link, or its account at the host. */
  readonly mark: string | null;
}

/** The names of two, each with its mark where they are called the same. */
export function toldApart(one: Named, other: Named): readonly [one: string, other: string] {
  const isSame = isSameName(one.name, other.name);
  const call = ({ name, mark }: Named): string => (isSame && mark !== null ? `${name.trim()} (${mark})` : name);
  return [call(one), call(other)];
}
