import { Refused } from '../refused.ts';

/** An element as the bank's own parser reads it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Matches tags and texts; space between tags is no text. */
const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|\s+(?=<)|<(\/?)([^\s>/]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Parses well-formed XML with a parser that nothing else here uses. @throws Refused if it is not well-formed */
export async function xmlTree(xml: string): Promise<Element> {
  const { XmlDocument } = await import('libxml2-wasm'); // loaded late: it takes half a second, which would delay the start
  try {
    XmlDocument.fromString(xml).dispose();
  } catch (error) {
    throw new Refused(`The bank cannot read this file: ${error instanceof Error ? error.message.trim() : ''}`, 422);
  }
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, slash, name, attributes = '', selfClosing, text] of xml.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.text += decoded(text);
    else if (slash === '/') open.pop();
    else if (name !== undefined) {
      const element: Element = { name, attributes: attributes === '' ? none : attributesOf(attributes), children: [], text: '' };
      parent.children.push(element);
      if (selfClosing !== '/') open.push(element);
    }
  }
  return root.children[0] ?? root;
}

export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Returns the first element at a path such as `Amt/InstdAmt`. */
export function at(element: Element | undefined, path: string): Element | undefined {
  let here = element;
  for (const name of path.split('/')) here = here?.children.find((child) => child.name === name);
  return here;
}

export function textAt(element: Element | undefined, path: string): string {
  return at(element, path)?.text.trim() ?? '';
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, decoded(double ?? single ?? '')]));
}

const none: Readonly<Record<string, string>> = {};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
