import { readFile, writeFile } from 'node:fs/promises';
import { settingGroups, type Setting } from './settings.ts';

/** Returns the text of `.env.example`: every setting in its group, with its default and one sentence. */
export function envExample(): string {
  const groups = Object.entries(settingGroups).map(([name, settings]) => [`# ${name}`, ...settings.map(lineOf)].join('\n'));
  return `# Every setting of Commend. The demo needs none. Written by \`npm run env:docs\`.\n\n${groups.join('\n\n')}\n`;
}

function lineOf({ key, processes, default: fallback, says }: Setting): string {
  const need = fallback === undefined ? 'required' : fallback === null ? 'off without it' : `default ${fallback}`;
  const assignment = `${key}=${fallback ?? ''}`;
  return `# ${processes.join(', ')} · ${need} · ${says}\n${fallback === undefined ? assignment : `# ${assignment}`}`;
}

if (import.meta.filename === process.argv[1]) {
  const path = new URL('../.env.example', import.meta.url);
  const before = await readFile(path, 'utf8').catch(() => '');
  await writeFile(path, envExample());
  console.log(before === envExample() ? '.env.example is up to date' : '.env.example written');
}
