import { audits } from '../../prisma/audit/audits.ts';
import type { TestDatabase } from '../support/database.ts';

/** What has to be so after a bench; where one is not, its figures do not count. */
export interface Check {
  readonly rule: string;
  readonly passed: boolean;
  /** In numbers. */
  readonly found: string;
}

/** The audits of `npm run verify`, by their codes, as the auditor. */
export async function audited(database: TestDatabase, codes: readonly string[]): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { code, title, sql } of audits.filter((audit) => codes.includes(audit.code))) {
    const { rowCount } = await database.pool('auditor').query(sql);
    checks.push({ rule: `${code}: ${title}`, passed: rowCount === 0, found: `${rowCount ?? 0} findings` });
  }
  return checks;
}

export function equal(rule: string, found: number, wanted: number): Check {
  return { rule, passed: found === wanted, found: found === wanted ? String(found) : `${found}, not ${wanted}` };
}

/** One number, from SQL that answers with one. */
export async function count(database: TestDatabase, sql: string, parameters: readonly unknown[] = []): Promise<number> {
  const { rows } = await database.pool('owner').query<Record<string, string>>(sql, [...parameters]);
  return Number(Object.values(rows[0] ?? {})[0]);
}
