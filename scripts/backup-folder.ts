import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Advice } from './advice.ts';

const manifestFile = 'manifest.json';

const Manifest = z.object({
  madeAt: z.string(),
  /** Major version of PostgreSQL, and the kind of machine: its files open nowhere else. */
  opensOn: z.string(),
  /** SHA-256 of the password with which the database opens. */
  opensWith: z.string(),
  /** SHA-256 of each file, by its path in the backup. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

/** Writes the manifest of the files in the folder: without it nothing is a backup, so it comes last. */
export async function sealBackup(folder: string, facts: Omit<Manifest, 'files'>): Promise<Manifest> {
  const manifest = { ...facts, files: await hashesIn(folder) };
  await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
  return manifest;
}

/** Returns the manifest of a backup whose files are what the manifest says. @throws Advice that names the first one that is not */
export async function openBackup(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Advice(`${folder} is not a backup, or one that did not finish: it has no ${manifestFile}.`);
  const manifest = manifestIn(text);
  if (manifest === undefined) throw new Advice(`${manifestFile} in ${folder} cannot be read: take another backup.`);
  const found = await hashesIn(folder);
  const wrong = [...new Set([...Object.keys(manifest.files), ...Object.keys(found)])].find((path) => found[path] !== manifest.files[path]);
  if (wrong !== undefined)
    throw new Advice(`${wrong} in ${folder} is not what it was when the backup was made. Nothing was restored: take another backup.`);
  return manifest;
}

function manifestIn(text: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function hashesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashes: Record<string, string> = {};
  for (const path of paths.toSorted()) {
    const name = relative(folder, path).split(sep).join('/');
    if (name !== manifestFile) hashes[name] = await hashOf(path);
  }
  return hashes;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
