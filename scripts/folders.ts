import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** What this installation keeps: data, logs, secrets. `DATA_DIR` puts it elsewhere. */
export const dataFolder = resolve(root, process.env['DATA_DIR'] ?? '.data');

/** The same as a person reads it: from the clone if it lies in there, else in full. */
export const dataFolderName = relative(root, dataFolder).startsWith('..') ? dataFolder : relative(root, dataFolder);

/** Fetched servers; the same for every data folder. */
export const binFolder = join(root, '.data', 'bin');
