/** A parsed XML element: child elements by name, attributes under `@_name`, text under `#text`. */
export type Node = { readonly [name: string]: unknown };

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the child of that name. An element with text only becomes a node with `#text`; a missing one becomes an empty node. */
export function child(parent: unknown, name: string): Node {
  const found = isNode(parent) ? parent[name] : undefined;
  if (isNode(found)) return found;
  if (Array.isArray(found)) return isNode(found[0]) ? found[0] : {};
  return typeof found === 'string' ? { '#text': found } : {};
}

/** Returns all children of a name that the parser was told to list. */
export function children(parent: unknown, name: string): Node[] {
  const found = isNode(parent) ? parent[name] : undefined;
  return Array.isArray(found) ? found.filter(isNode) : [];
}

/** Returns the text at the end of a path; undefined if the path breaks off or ends in elements. */
export function textAt(parent: unknown, ...path: readonly string[]): string | undefined {
  let here: unknown = parent;
  for (const name of path) here = isNode(here) ? here[name] : undefined;
  if (typeof here === 'string') return here.trim() === '' ? undefined : here.trim();
  const inner = isNode(here) ? here['#text'] : undefined;
  return typeof inner === 'string' ? inner.trim() : undefined;
}
