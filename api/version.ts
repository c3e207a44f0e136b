import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** From package.json, the nearest one upwards: the compiled api lies deeper than its source. */
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
