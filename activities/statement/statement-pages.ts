import { z } from 'zod';
import { missingPages, type StatementPage } from '../../domain/bank/statement-pages.ts';
import type { Tx } from '../../prisma/client.ts';
import { lockAll, locks } from '../../prisma/lock.ts';

const Pages = z.array(z.object({ statement: z.string(), name: z.string(), number: z.int(), isLast: z.boolean() }));
const Problems = z.array(z.looseObject({ reason: z.string(), found: z.string() }));

/**
 * Notes missing pages of bank statements on each file that has other pages of them, in any order of arrival, and removes the note once all
 * pages are there. Call it after the file of these pages is applied.
 */
export async function tellMissingPages(tx: Tx, pages: readonly StatementPage[]): Promise<void> {
  const statements = [...new Set(pages.map(({ statement }) => statement))].toSorted();
  if (statements.length === 0) return;
  await lockAll(tx, statements.map(locks.bankStatement)); // of two files at once, the second sees both
  const rows = await tx.$queryRaw<{ id: string; pages: unknown; problems: unknown }[]>`
    select i.id, i.pages, i.problems from bank_file_import i where i.state = 'applied' and exists (
      select from jsonb_array_elements(i.pages) p where p ->> 'statement' = any (${statements}::text[])) order by i.id`;
  const files = rows.map((row) => ({ id: row.id, pages: Pages.parse(row.pages), problems: Problems.parse(row.problems) }));
  const told = new Map(
    statements.map((statement) => [
      statement,
      missingOf(
        files.flatMap((file) => file.pages),
        statement,
      ),
    ]),
  );
  for (const { id, pages: own, problems } of files) {
    const named = [...new Set(own.filter(({ statement }) => told.has(statement)).map(({ name }) => name))];
    const others = problems.filter(
      ({ reason, found }) => reason !== 'pages_missing' || !named.some((name) => found.startsWith(`${name}: `)),
    );
    const missing = [...new Set(own.flatMap(({ statement }) => told.get(statement) ?? []))];
    const now = [...missing.map((found) => ({ reason: 'pages_missing', found })), ...others];
    await tx.$executeRaw`update bank_file_import set problems = ${JSON.stringify(now)}::jsonb where id = ${id}::uuid
      and problems <> ${JSON.stringify(now)}::jsonb`;
  }
}

function missingOf(pages: readonly StatementPage[], statement: string): string | undefined {
  const own = pages.filter((page) => page.statement === statement);
  const missing = missingPages(own);
  return missing === undefined ? undefined : `${own[0]?.name ?? statement}: ${missing}`;
}
