/** Content of an element: its text, its elements in order, or several elements of one name; undefined leaves the element out. */
export type Content = string | Elements | readonly (string | Elements)[] | undefined;
export interface Elements {
  readonly [name: string]: Content;
}
/** Prefix of attributes. The text of an element with attributes stands under `#`. */
const attributeMark = '@';

/** Returns the document as indented text, always the same. Builds no tree, so it also works for a hundred thousand payments. */
export const xmlDocument = (root: Elements): string => `<?xml version="1.0" encoding="UTF-8"?>\n${elements(root, '')}`;

const elements = (of: Elements, indent: string): string =>
  Object.entries(of)
    .filter(([name]) => !name.startsWith(attributeMark))
    .map(([name, content]) =>
      isList(content) ? content.map((one) => element(name, one, indent)).join('') : element(name, content, indent),
    )
    .join('');

function element(name: string, content: string | Elements | undefined, indent: string): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return `${indent}<${name}>${escaped(content)}</${name}>\n`;
  const attributes = Object.entries(content)
    .filter(([key]) => key.startsWith(attributeMark))
    .map(([key, value]) => ` ${key.slice(1)}="${escaped(typeof value === 'string' ? value : '').replaceAll('"', '&quot;')}"`)
    .join('');
  const text = content['#'];
  if (typeof text === 'string') return `${indent}<${name}${attributes}>${escaped(text)}</${name}>\n`;
  return `${indent}<${name}${attributes}>\n${elements(content, `${indent}  `)}${indent}</${name}>\n`;
}

const isList = (content: Content): content is readonly (string | Elements)[] => Array.isArray(content);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replaceAll(/[&<>]/g, (character) => entities[character] ?? character);
