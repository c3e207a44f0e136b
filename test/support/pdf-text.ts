import { inflateSync } from 'node:zlib';

type Names = ReadonlyMap<string, string>;

interface Read {
  readonly objects: ReadonlyMap<string, string>;
  /** Fonts by the name under which a page uses them. */
  readonly fonts: ReadonlyMap<string, Names>;
}

/** Returns the text that the glyphs of each tagged piece show, from left to right, line by line. A glyph missing in the font is `∅`. */
export const drawnOf = (pdf: Uint8Array): string[] => pieces(pdf, (glyph, font) => font.get(glyph) ?? '∅').map((piece) => piece.join(''));

/** Returns the glyph numbers of each tagged piece. */
export const glyphsOf = (pdf: Uint8Array): string[][] =>
  pieces(pdf, (glyph) => `#${glyph}`).map((piece) => piece.filter((one) => one.startsWith('#')));

/** Returns the `ActualText` of elements, which replaces their glyphs when read. */
export const heardOf = (pdf: Uint8Array): string[] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/g),
  ].map(([, escaped = '']) => unescaped(escaped));

/** Returns the names of the embedded fonts, without their subset tag. */
export const fontNamesOf = (pdf: Uint8Array): string[] => [
  ...new Set(
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/FontName \/\w+\+(\S+)/g),
    ].map(([, name = '']) => name),
  ),
];

type Spell = (glyph: string, font: Names) => string;

function pieces(pdf: Uint8Array, spell: Spell): string[][] {
  const read = readObjects(pdf);
  return [...read.objects.values()].filter((body) => body.includes(' Tf\n')).flatMap((content) => piecesOf(content, read, spell));
}

const tokens = /\/\w+ <<[\s\S]*?\n?>> BDC|EMC|BT\n1 0 0 1 [-\d.]+ [-\d.]+ Tm|\/F\d+ [\d.]+ Tf|\[[^\]]*\] TJ/g;

/** Returns the pieces of a content stream. A line break counts as a space. */
function piecesOf(content: string, { fonts }: Read, spell: Spell): string[][] {
  const found: string[][] = [];
  let piece: string[] = [];
  let font: Names = new Map();
  let line = '';
  for (const [token] of content.matchAll(tokens)) {
    if (token.endsWith('BDC')) piece = [];
    else if (token === 'EMC') found.push(piece);
    else if (token.endsWith('Tf')) font = fonts.get(token.slice(1, token.indexOf(' '))) ?? new Map();
    else if (token.endsWith('TJ')) piece.push(...glyphsIn(token).map((glyph) => spell(glyph, font)));
    else {
      const [, next = ''] = / (\S+) Tm$/.exec(token) ?? [];
      if (piece.length > 0 && next !== line && piece.at(-1) !== ' ') piece.push(' ');
      line = next;
    }
  }
  return found;
}

const glyphsIn = (token: string): string[] => [...token.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);

function unescaped(escaped: string): string {
  const raw = escaped.replaceAll(/\\([\s\S])/g, (_, sign: string) => controls[sign] ?? sign);
  return raw.startsWith('\u00FE\u00FF') ? Buffer.from(raw.slice(2), 'latin1').swap16().toString('utf16le') : raw;
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readObjects(pdf: Uint8Array): Read {
  const raw = Buffer.from(pdf);
  const text = raw.toString('latin1');
  const objects = new Map<string, string>();
  const heads = new Map<string, string>();
  for (const { index, 1: id = '' } of text.matchAll(/^(\d+) 0 obj$/gm)) {
    const end = text.indexOf('\nendobj', index);
    const stream = text.indexOf('\nstream\n', index);
    const hasStream = stream >= 0 && stream < end;
    heads.set(id, text.slice(index, hasStream ? stream : end));
    if (hasStream) objects.set(id, inflated(raw.subarray(stream + 8)));
  }
  const fonts = new Map<string, Names>();
  for (const head of heads.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(heads.get(id) ?? '') ?? [];
      fonts.set(name, namesOf(objects.get(map) ?? ''));
    }
  return { objects, fonts };
}

/** Returns the text of each glyph from the font's ToUnicode map. A glyph that is part of another, such as a dot, has an empty text. */
function namesOf(map: string): Names {
  const names = new Map<string, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    for (const [n, [, codes = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = codes.split(' ').filter((code) => code !== '');
      const glyph = (Number.parseInt(first, 16) + n).toString(16).padStart(4, '0');
      if (glyph !== '0000') names.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    }
  return names;
}

function inflated(bytes: Uint8Array): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return ''; // a stream that is not compressed
  }
}
