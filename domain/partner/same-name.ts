/** True if readers cannot tell two names apart: they differ only in spaces and capitals. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

interface Named {
  readonly name: string;
  /** What only this partner has: the code of its link, or its account at the host product. */
  readonly mark: string | null;
}

/** Returns two names, each with its mark if the names look the same. */
export function toldApart(one: Named, other: Named): readonly [one: string, other: string] {
  const isSame = isSameName(one.name, other.name);
  const call = ({ name, mark }: Named): string => (isSame && mark !== null ? `${name.trim()} (${mark})` : name);
  return [call(one), call(other)];
}
