import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';

/** A pack that is not what it says it is. */
export class BadPack extends Error {
  override readonly name = 'BadPack';
}

/** The files of a ZIP. */
export function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch {
    return fail('this is no readable ZIP file');
  }
}

/** A number, a code, a currency or a hash: what the verifier repeats in its own words holds no word that could pass for one of them. */
export const Token = z.string().regex(/^[\w.:+-]{1,100}$/);

/** A file of the folder, or of the one for PDFs: nothing that unpacking would put elsewhere. */
const FileName = z.string().regex(/^(documents\/)?\w[\w.-]{0,100}$/);

/** A name, no offset. */
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
/** What a pack is about: a payout, or a partner's month. */
export type About = z.infer<typeof About>;

const Manifest = z.object({
  format: z.literal([1, 2, 3]),
  about: About,
  files: z.array(z.object({ name: FileName, bytes: z.int(), sha256: z.string() })),
});

/** Every file is as it lists it, and no other is there. */
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
