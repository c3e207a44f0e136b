import { Prisma } from '../../prisma/generated/client.ts';
import { containing, sql } from '../http/sql.ts';

/** Kinds of records in the log, each with its table and the column of its number or name. */
const named = [
  ['payout', 'payout', 'reference'],
  ['statement', 'statement', 'number'],
  ['tax_document', 'tax_document', 'reference'],
  ['payout_batch', 'payout_batch', 'msg_id'],
  ['partner', 'partner', 'company_name'],
] as const;

const isRecord = sql`a.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;

/** SQL value: the number or name of the subject of entry `a`; null if it has none. */
export const subjectName: Prisma.Sql = sql`case ${Prisma.join(
  named.map(
    ([kind, table, column]) => sql`when a.subject_kind = ${kind} and ${isRecord}
      then (select ${Prisma.raw(column)} from ${Prisma.raw(table)} where id = a.subject_id::uuid)`,
  ),
  ' ',
)} end`;

/** SQL: kind and id of everything whose number or name contains this text. */
const namedSo = (text: string): Prisma.Sql =>
  Prisma.join(
    named.map(
      ([kind, table, column]) => sql`select ${kind}, id::text from ${Prisma.raw(table)} where ${containing(Prisma.raw(column), text)}`,
    ),
    ' union all ',
  );

/** SQL: places in the log about things of that name, found by the index one after the other. */
export const placesAboutNamed = (text: string): Prisma.Sql => sql`
  select e.seq from (${namedSo(text)}) as t (kind, id)
  cross join lateral (select a.seq from audit_entry a where a.subject_kind = t.kind and a.subject_id = t.id offset 0) e`;
