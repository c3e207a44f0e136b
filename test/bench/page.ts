import { readFile, writeFile } from 'node:fs/promises';
import { root } from '../../scripts/folders.ts';

const path = `${root}docs/benchmarks.md`;

interface Written {
  readonly head: string;
  readonly sections: readonly string[];
  /** All benches were run: nothing of the page before is kept. */
  readonly isWhole: boolean;
}

/** A section that was measured takes the place of its namesake, or comes last; the others keep their figures, and the head is theirs. */
export async function writePage({ head, sections, isWhole }: Written): Promise<void> {
  const begin = `# Benchmarks

Written by \`npm run bench -- --write\`. Absolute numbers move with the machine; the ratios, taken in one run, are what counts.

${head}`;
  if (isWhole) return writeFile(path, `${[begin, ...sections].join('\n\n')}\n`);
  const [kept = begin, ...others] = (await readFile(path, 'utf8')).trimEnd().split(/\n\n(?=## )/);
  const titles = others.map(titleOf);
  const newest = others.map((old, index) => sections.find((section) => titleOf(section) === titles[index]) ?? old);
  const added = sections.filter((section) => !titles.includes(titleOf(section)));
  await writeFile(path, `${[kept, ...newest, ...added].join('\n\n')}\n`);
}

const titleOf = (section: string): string => section.split('\n', 1)[0] ?? '';
