import { readFile, readdir } from 'node:fs/promises';

/** A query that returns no row when all is well. */
export interface Audit {
  readonly code: string;
  readonly title: string;
  readonly sql: string;
}

const folder = new URL('../prisma/audit/', import.meta.url);

/** The audits of prisma/audit, in the order of their codes. */
export async function readAudits(): Promise<readonly Audit[]> {
  const names = await readdir(folder);
  const texts = await Promise.all(names.filter((name) => name.endsWith('.sql')).map((name) => readFile(new URL(name, folder), 'utf8')));
  return texts.flatMap(auditsOf).toSorted((a, b) => Number(a.code.slice(1)) - Number(b.code.slice(1)));
}

/** A file holds one audit or several; each begins with a line `-- A1 what must hold`. */
export function auditsOf(text: string): readonly Audit[] {
  return text.split(/^(?=-- A\d)/m).flatMap((part) => {
    const [, code, title] = /^-- (A\d+\w*)[ :]+(.*)$/m.exec(part) ?? [];
    return code === undefined || title === undefined ? [] : [{ code, title, sql: part }];
  });
}
