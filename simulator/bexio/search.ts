import { z } from 'zod';
import type { BexioInvoiceShape } from './shapes.ts';

const SEARCHABLE = [
  'id',
  'kb_item_status_id',
  'document_nr',
  'title',
  'api_reference',
  'contact_id',
  'is_valid_from',
  'is_valid_to',
  'total',
  'updated_at',
] as const;

const criteria = [
  '=',
  'equal',
  '!=',
  'not_equal',
  '>',
  'greater_than',
  '>=',
  'greater_equal',
  '<',
  'less_than',
  '<=',
  'less_equal',
  'like',
  'not_like',
  'is_null',
  'not_null',
  'in',
  'not_in',
] as const;

const scalar = z.union([z.string(), z.number()]);

export const searchBody = z.array(
  z.object({
    field: z.enum(SEARCHABLE),
    value: z.union([scalar, z.array(scalar), z.null()]).optional(),
    criteria: z.enum(criteria).default('like'),
  }),
);

type Condition = z.infer<typeof searchBody>[number];

export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(2000).default(500),
  offset: z.coerce.number().int().min(0).default(0),
  order_by: z
    .enum(['id', 'id_asc', 'id_desc', 'total', 'total_asc', 'total_desc', 'updated_at', 'updated_at_asc', 'updated_at_desc'])
    .default('id'),
});

/** Returns one page of the rows that meet all conditions, in order. */
export function search(
  rows: readonly BexioInvoiceShape[],
  conditions: readonly Condition[],
  query: z.infer<typeof listQuery>,
): BexioInvoiceShape[] {
  const field = query.order_by.startsWith('total') ? 'total' : query.order_by.startsWith('updated_at') ? 'updated_at' : 'id';
  const sign = query.order_by.endsWith('_desc') ? -1 : 1;
  return rows
    .filter((row) => conditions.every((condition) => meets(row, condition)))
    .toSorted((one, other) => sign * compare(one[field], other[field]))
    .slice(query.offset, query.offset + query.limit);
}

function meets(row: BexioInvoiceShape, { field, value, criteria: how }: Condition): boolean {
  const found = row[field];
  const wanted = Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  const many = Array.isArray(value) ? value : [wanted];
  const order = found === null ? -1 : compare(found, wanted);
  switch (how) {
    case '=':
    case 'equal':
      return order === 0;
    case '!=':
    case 'not_equal':
      return order !== 0;
    case '>':
    case 'greater_than':
      return order > 0;
    case '>=':
    case 'greater_equal':
      return order >= 0;
    case '<':
    case 'less_than':
      return order < 0;
    case '<=':
    case 'less_equal':
      return order <= 0;
    case 'like':
      return String(found ?? '')
        .toLowerCase()
        .includes(String(wanted).toLowerCase());
    case 'not_like':
      return !String(found ?? '')
        .toLowerCase()
        .includes(String(wanted).toLowerCase());
    case 'is_null':
      return found === null;
    case 'not_null':
      return found !== null;
    case 'in':
      return many.some((one) => String(one) === String(found));
    case 'not_in':
      return many.every((one) => String(one) !== String(found));
  }
}

/** Compares numbers as numbers, days and times as text. */
function compare(one: string | number, other: string | number): number {
  const [a, b] = [Number(one), Number(other)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return String(one) < String(other) ? -1 : String(one) === String(other) ? 0 : 1;
}
