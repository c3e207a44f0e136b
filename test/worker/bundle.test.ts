import { expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWorkflows } from '../../worker/bundle.ts';

test('the workflow bundle contains no calendar, zod or Prisma', async () => {
  const { code } = await buildWorkflows();
  expect(code).toMatch(/function referral\(|const referral =/);
  expect(code).not.toMatch(/node_modules\/(zod|temporal-polyfill|@prisma)/);
}, 60_000);

test('the workflow bundle refuses code that imports node:fs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'workflows-'));
  const file = join(folder, 'index.ts');
  await writeFile(
    file,
    `import { readFileSync } from 'node:fs';\nexport async function reads(): Promise<string> { return readFileSync('/etc/hosts', 'utf8'); }\n`,
  );
  await expect(buildWorkflows(file)).rejects.toThrow(/node:fs|'fs'/);
  await rm(folder, { recursive: true });
}, 60_000);
