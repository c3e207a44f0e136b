import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What this installation keeps: data, logs, secrets. `DATA_DIR` puts it elsewhere. */
export const dataFolder = resolve(root, process.env['DATA_DIR'] ?? '.data');

/** Fetched servers; the same for every data folder. */
export const binFolder = join(root, '.data', 'bin');
