import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../../scripts/folders.ts';
import { projectFiles } from '../support/source-files.ts';

const spoken = /^(admin|api|browser|domain|emails|portal|simulator)\/.*[.]tsx?$/;

test('what a partner earns is called Provision in German, everywhere', () => {
  const others = projectFiles().filter((file) => spoken.test(file) && /\bKommission/i.test(readFileSync(join(root, file), 'utf8')));
  expect(others).toEqual([]);
});
