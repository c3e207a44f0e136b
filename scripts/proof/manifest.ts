import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';

/** Thrown if a pack is not what it claims to be. */
export class BadPack extends Error {
  override readonly name = 'BadPack';
}

/** Returns the files of a ZIP by name. */
export function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch {
    return fail('this is no readable ZIP file');
  }
}

/** A number, code, currency or hash. The verifier repeats these in its own output, so they cannot contain words that pass for a message. */
export const Token = z.string().regex(/^[\w.:+-]{1,100}$/);

/** The name of a file in the folder, or in the one for PDFs: unpacking it cannot write elsewhere. */
const FileName = z.string().regex(/^(documents\/)?\w[\w.-]{0,100}$/);

/** Returns whether this is the name of a time zone, not an offset. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const About = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('payout'), reference: Token, state: Token, upToVersion: z.int() }),
  z.object({
    kind: z.literal('month'),
    number: Token,
    version: z.int(),
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    timeZone: z.string().refine(isTimeZone).optional(),
    seal: Token.nullable(),
  }),
]);
/** The subject of a pack: a payout, or a partner's month. */
export type About = z.infer<typeof About>;

const Manifest = z.object({
  format: z.literal([1, 2, 3]),
  about: About,
  files: z.array(z.object({ name: FileName, bytes: z.int(), sha256: z.string() })),
});

/** Checks that every file is as the manifest lists it, and that there is no other file. */
export function checkManifest(files: Record<string, Uint8Array>): z.infer<typeof Manifest> {
  const manifest = Manifest.parse(JSON.parse(strFromU8(files['manifest.json'] ?? fail('manifest.json is missing'))));
  for (const { name, sha256 } of manifest.files) {
    const bytes = files[name] ?? fail(`${name} is missing`);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) fail(`${name} was changed`);
  }
  const listed = new Set(['manifest.json', ...manifest.files.map(({ name }) => name)]);
  const more = Object.keys(files).find((name) => !listed.has(name));
  return more === undefined ? manifest : fail(`${more} is not in the manifest`);
}

/** @throws BadPack */
export function fail(message: string): never {
  throw new BadPack(message);
}
