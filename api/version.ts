import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Reads the version from the nearest package.json upwards: the compiled api is in a deeper folder than its source. */
export function productVersion(from: string = import.meta.url): string {
  for (const path of ['../package.json', '../../../package.json']) {
    try {
      return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL(path, from), 'utf8'))).version;
    } catch {
      // one level further up
    }
  }
  return 'unknown';
}
