import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/folders.ts';

/** Every file of the project: tracked, or new and not ignored. */
export function projectFiles(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return listed.split('\n').filter((file) => file !== '' && existsSync(join(root, file)));
}

export function isCode(file: string): boolean {
  return /[.](ts|tsx|js|mjs)$/.test(file);
}

export function contentOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
