import { inflateSync } from 'node:zlib';

/** Returns the text of a PDF made like our documents: Type 0 fonts, each with its map to Unicode, and deflated streams. */
export function pdfText(bytes: Buffer): string {
  const objects = objectsOf(bytes);
  const maps = new Map<string, ReadonlyMap<string, string>>();
  for (const { body } of objects.values()) {
    for (const [, fonts = ''] of body.matchAll(/\/Font <<([^>]*)>>/g))
      for (const [, name = '', id = ''] of fonts.matchAll(/\/(\w+) (\d+) 0 R/g)) maps.set(name, mapOf(objects, id));
  }
  return [...objects.values()].flatMap(({ stream }) => (stream?.includes(' Tf') ? [textOf(stream, maps)] : [])).join('\n');
}

interface PdfObject {
  readonly body: string;
  readonly stream: string | undefined;
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const found = new Map<string, PdfObject>();
  const file = bytes.toString('latin1');
  for (const [, id = '', body = ''] of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', packed] = body.split(/stream\r?\n/, 2);
    const isDeflated = packed !== undefined && head.includes('/FlateDecode');
    found.set(id, { body: head, stream: isDeflated ? unpacked(packed) : undefined });
  }
  return found;
}

function unpacked(packed: string): string | undefined {
  try {
    return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
  } catch {
    return undefined; // a font's own bytes may hold what looks like the end of an object
  }
}

/** Returns the font's map from the four hexadecimal digits of a glyph to text. */
function mapOf(objects: ReadonlyMap<string, PdfObject>, font: string): Map<string, string> {
  const [, id = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.body ?? '') ?? [];
  const map = new Map<string, string>();
  for (const [, from = '', list = ''] of (objects.get(id)?.stream ?? '').matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    for (const [index, [, letter = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const glyph = (Number.parseInt(from, 16) + index).toString(16).padStart(4, '0');
      map.set(glyph, Buffer.from(letter.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    }
  }
  return map;
}

function textOf(stream: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let map: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [whole, font, shown] of stream.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) map = maps.get(font) ?? map;
    else
      for (const [, run = ''] of (shown ?? whole).matchAll(/<([0-9a-f]+)>/g))
        text += (run.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph) ?? '').join('');
    if (font === undefined) text += ' ';
  }
  return text;
}
