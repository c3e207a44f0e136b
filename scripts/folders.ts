import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder of this installation's data, logs and secrets. `DATA_DIR` moves it. */
export const dataFolder = resolve(root, process.env['DATA_DIR'] ?? '.data');

/** The data folder as shown to people: relative if it is inside the clone, else absolute. */
export const dataFolderName = relative(root, dataFolder).startsWith('..') ? dataFolder : relative(root, dataFolder);

/** The folder of downloaded servers, shared by all data folders. */
export const binFolder = join(root, '.data', 'bin');
