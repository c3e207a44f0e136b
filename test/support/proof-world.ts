import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { createHash } from 'node:crypto';
import { zipProof } from '../../activities/proof/proof-zip.ts';
import { readDataKeys } from '../../prisma/secrets.ts';

export const proofKeys = readDataKeys(randomBytes(32).toString('base64'));

/** Runs the verifier on a proof pack as a process. Returns its exit code and output. */
export async function verifyProof(zip: Uint8Array): Promise<{ code: number; text: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'proof-'));
  const file = join(folder, 'proof.zip');
  await writeFile(file, zip);
  const answer = await new Promise<{ code: number; text: string }>((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', 'scripts/verify-proof.ts', file], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
    });
  });
  await rm(folder, { recursive: true });
  return answer;
}

/** Changes one file of a pack and its hash in the manifest, as a forger who knows the format does. */
export function forged(zip: Uint8Array, name: string, change: (text: string) => string): Uint8Array {
  const files = unzipSync(zip);
  const before = files[name];
  const manifest = files['manifest.json'];
  if (before === undefined || manifest === undefined) throw new Error(`${name} is not there`);
  const after = strToU8(change(strFromU8(before)));
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const said = strFromU8(manifest).replace(hash(before), hash(after)).replace(`"bytes": ${before.length}`, `"bytes": ${after.length}`);
  return zipProof({ ...files, [name]: after, 'manifest.json': strToU8(said) });
}

/** Removes files from a pack and from its manifest. */
export function withoutFile(zip: Uint8Array, name: RegExp): Uint8Array {
  const { 'manifest.json': manifest, ...files } = unzipSync(zip);
  const Listed = z.looseObject({ files: z.array(z.looseObject({ name: z.string() })) });
  const said = Listed.parse(JSON.parse(strFromU8(manifest ?? new Uint8Array())));
  const text = `${JSON.stringify({ ...said, files: said.files.filter((file) => !name.test(file.name)) }, null, 2)}\n`;
  const kept = Object.entries(files).filter(([file]) => !name.test(file));
  return zipProof({ 'manifest.json': strToU8(text), ...Object.fromEntries(kept) });
}
