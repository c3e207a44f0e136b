import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { z } from 'zod';
import type { Face, Fonts } from '../../emails/documents/faces.ts';
import { openTypeface } from './typeface.ts';

/**
 * Returns the fonts for a document with this content: Inter, and for names in scripts that Inter lacks, faces reduced to the needed
 * characters.
 */
export async function documentFonts(content: unknown): Promise<Fonts> {
  const main = await (inter ??= readInter());
  const others: Face[] = [];
  let missing = [...new Set(JSON.stringify(content).normalize('NFC'))].filter((char) => !has(main, char));
  for (const family of familiesFor(missing)) {
    if (missing.length === 0) break;
    const found = await facesOf(family, missing);
    others.push(...found);
    missing = missing.filter((char) => !found.some((face) => has(face, char)));
  }
  return [main, ...others];
}

let inter: Promise<Face> | undefined;
const { resolve } = createRequire(import.meta.url);
const read = async (path: string) => new Uint8Array(await readFile(resolve(path)));

const has = ({ covers }: Face, char: string): boolean => covers.has(char.codePointAt(0) ?? 0);

async function readInter(): Promise<Face> {
  const weight = (path: string) => read(`@expo-google-fonts/inter/${path}`);
  return faceOf(await weight('400Regular/Inter_400Regular.ttf'), await weight('600SemiBold/Inter_600SemiBold.ttf'));
}

function faceOf(bytes: Uint8Array, semibold: Uint8Array): Face {
  const regular = openTypeface(bytes);
  const { characterSet, ascent, unitsPerEm } = regular;
  return { covers: new Set(characterSet), regular, semibold: openTypeface(semibold), ascent: ascent / unitsPerEm };
}

const families = [
  'vazirmatn', // its Arabic letters are whole glyphs, so text can be copied out of the file; the next one has the rare letters
  'noto-sans-arabic',
  'noto-sans-hebrew',
  'noto-sans-thai',
  'noto-sans-jp',
  'noto-sans-sc',
  'noto-sans-kr',
] as const;
type Family = (typeof families)[number];

/** Font families in the order of trying. Chinese characters are drawn in their Chinese form unless the text has Japanese letters. */
function familiesFor(chars: readonly string[]): Family[] {
  const isJapanese = chars.some((char) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char));
  return families.filter((family) => isJapanese || family !== 'noto-sans-jp');
}

/** Reads the faces for these characters. A family is split into slices, one file each; only those with wanted characters are read. */
async function facesOf(family: Family, chars: readonly string[]): Promise<Face[]> {
  const wanted = new Map<string, string>();
  for (const char of chars) {
    const slice = sliceOf(await slices(family), char);
    if (slice !== undefined) wanted.set(slice, (wanted.get(slice) ?? ' ') + char); // a space stands for characters that are not drawn
  }
  return Promise.all(
    [...wanted].map(([slice, text]) => readSlice(`@fontsource-variable/${family}/files/${family}-${slice}-wght-normal.woff2`, text)),
  );
}

async function readSlice(path: string, text: string): Promise<Face> {
  const bytes = Buffer.from(await read(path));
  const weight = async (wght: number) =>
    new Uint8Array(await subsetFont(bytes, text, { targetFormat: 'truetype', variationAxes: { wght } }));
  const face = faceOf(await weight(400), await weight(600));
  return { ...face, covers: new Set([...face.covers].filter((code) => code !== codeOfSpace)) };
}

const codeOfSpace = 0x20;

interface Slice {
  readonly name: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

const known = new Map<Family, Promise<readonly Slice[]>>();

function slices(family: Family): Promise<readonly Slice[]> {
  const found = known.get(family) ?? readSlices(family);
  known.set(family, found);
  return found;
}

const Ranges = z.record(z.string(), z.string());

/** Parses lines like `"[4]": "U+1F1E9-1F1F5,U+3402"`. */
async function readSlices(family: Family): Promise<readonly Slice[]> {
  const ranges = Ranges.parse(JSON.parse(await readFile(resolve(`@fontsource-variable/${family}/unicode.json`), 'utf8')));
  return Object.entries(ranges).map(([name, list]) => ({ name: name.replaceAll(/[[\]]/g, ''), ranges: list.split(',').map(rangeOf) }));
}

function rangeOf(text: string): readonly [from: number, to: number] {
  const [from = '', to = from] = text.replace('U+', '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

function sliceOf(all: readonly Slice[], char: string): string | undefined {
  const code = char.codePointAt(0) ?? 0;
  return all.find(({ ranges }) => ranges.some(([from, to]) => from <= code && code <= to))?.name;
}
