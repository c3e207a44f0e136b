import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { isId } from '../http/ids.ts';

interface Place<Row> {
  readonly table: Prisma.Sql;
  /** The id, as text from outside. */
  readonly id: string;
  readonly find: (one: { readonly where: { readonly id: string } }) => Promise<Row | null>;
}

/** Locks a row until the commit: of two simultaneous decisions the second sees the first. @throws `not_found` */
export async function lockRow<Row>(tx: Tx, { table, id, find }: Place<Row>): Promise<Row> {
  if (!isId(id)) throw new DomainError('not_found');
  await tx.$queryRaw`select 1 from ${table} where id = ${id}::uuid for update`;
  const row = await find({ where: { id } });
  if (row === null) throw new DomainError('not_found');
  return row;
}
