import { expect, test } from '@jest/globals';
import type { Tx } from '../../../prisma/client.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { selectPage, sql } from '../../../api/http/sql.ts';

/** Of a table of so many rows, as the database would answer: and what it was asked. */
function tableOf(many: number) {
  const asked: string[] = [];
  const db: Pick<Tx, '$queryRaw'> = {
    $queryRaw: ((strings: TemplateStringsArray, ...values: unknown[]) => {
      const question = Prisma.sql(strings, ...values);
      asked.push(question.sql);
      const [limit, offset] = question.values.slice(-2).map(Number);
      const rows = Array.from({ length: many }, (_, place) => ({ place })).slice(offset, (offset ?? 0) + (limit ?? 0));
      return Promise.resolve(question.sql.includes('count(*)') ? [{ total: many }] : rows);
    }) as Tx['$queryRaw'],
  };
  const read = (offset: number) =>
    selectPage(
      db,
      { columns: sql`l.id`, from: sql`link l`, where: [], order: { id: sql`l.id` }, id: sql`l.id` },
      { filter: {}, sort: { field: 'id', descends: true }, limit: 25, offset },
    );
  return { read, asked };
}

test.each([
  { many: 0, offset: 0, questions: 1 },
  { many: 7, offset: 0, questions: 1 },
  { many: 32, offset: 25, questions: 1 },
  { many: 25, offset: 0, questions: 2 },
  { many: 60, offset: 25, questions: 2 },
  { many: 20, offset: 25, questions: 2 },
])('the total of a page that is not full needs no second query: %o', async ({ many, offset, questions }) => {
  const { read, asked } = tableOf(many);
  const { total } = await read(offset);
  expect(total).toBe(many);
  expect(asked).toHaveLength(questions);
});
