import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { PortalStatement, PortalStatementFilters, PortalStatementRow, portalStatementSorts } from '../contract/portal-statements.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { isId } from '../http/ids.ts';
import { readPdf } from '../http/pdf-files.ts';
import { instant, instantOrNull, money } from '../http/present.ts';
import { given, selectPage, sql } from '../http/sql.ts';
import { forMembers, ofPartner } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { portalList } from './portal-list.ts';

interface Columns {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly is_newest: boolean;
  readonly period: string;
  readonly since: Date | null;
  readonly currency: string;
  readonly opening_minor: bigint;
  readonly closing_minor: bigint;
  readonly created_at: Date;
  readonly has_document: boolean;
  readonly mail_state: string | null;
  readonly accepted_at: Date | null;
}

const columns = sql`
  s.id, s.number, s.version, not exists (select from statement n where n.number = s.number and n.version > s.version) as is_newest, s.period,
  (select min(l.effective_at) from statement_account a join ledger.own_line l on l.account_id = a.account_id
    and l.account_version > a.from_version and l.account_version <= a.to_version
    where a.statement_id = s.id and a.from_version = 0 and l.effective_at < s.period_from) as since,
  s.currency, s.opening_minor, s.closing_minor, s.created_at,
  exists (select from document d where d.kind = 'statement' and d.subject_id = s.id) as has_document, m.state as mail_state, m.accepted_at`;
const tables = sql`statement s left join email_message m on m.event_key = 'statement:' || s.id`;

const list = portalList({
  name: 'statements',
  row: PortalStatementRow,
  filters: PortalStatementFilters,
  sorts: portalStatementSorts,
  sortedBy: { field: 'period', descends: true },
  read: async ({ read }, page) => {
    const order = { period: sql`s.period`, createdAt: sql`s.created_at`, number: sql`s.number` };
    const selection = { columns, from: tables, where: conditions(page.filter), order, id: sql`s.id` };
    const { rows, total } = await read((own) => selectPage<Columns, keyof typeof order>(own, selection, page));
    return { rows: rows.map(present), total };
  },
});

const conditions = (filter: z.infer<typeof PortalStatementFilters>): Prisma.Sql[] => [
  ...given(filter.period, (period) => sql`s.period = ${period}`),
  ...given(filter.currency, (currency) => sql`s.currency = ${currency}`),
];

const present = (row: Columns): PortalStatementRow =>
  PortalStatementRow.parse({
    id: row.id,
    number: row.number,
    version: row.version,
    isNewest: row.is_newest,
    period: row.period,
    since: instantOrNull(row.since),
    opening: money(row.opening_minor, row.currency),
    closing: money(row.closing_minor, row.currency),
    createdAt: instant(row.created_at),
    hasDocument: row.has_document,
    mail: row.mail_state === null ? null : { state: row.mail_state, acceptedAt: instantOrNull(row.accepted_at) },
  });

const one = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/statements/:id`,
    summary: 'Returns a statement line by line',
    answers: { 200: PortalStatement },
    refusals: ['not_found'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    const body = isId(id) ? await call.read((own) => readStatement(own, id)) : undefined;
    if (body === undefined) throw new DomainError('not_found');
    return { status: 200, body };
  },
);

async function readStatement(own: OwnRows, id: string): Promise<PortalStatement | undefined> {
  const [row] = await own.$queryRaw<Columns[]>`select ${columns} from ${tables} where s.id = ${id}::uuid`;
  if (row === undefined) return undefined;
  const lines = await own.$queryRaw<{ at: Date; kind: string; memo: string | null; amount: bigint }[]>`
    select l.effective_at as at, l.kind, l.memo, sum(case when l.is_debit then -l.amount else l.amount end)::bigint as amount
    from statement_account a join ledger.own_line l on l.account_id = a.account_id
      and l.account_version > a.from_version and l.account_version <= a.to_version
    where a.statement_id = ${id}::uuid and l.code in ('partner_available', 'partner_recoverable')
    group by l.entry_id, l.effective_at, l.recorded_at, l.kind, l.memo
    having sum(case when l.is_debit then -l.amount else l.amount end) <> 0 order by l.recorded_at, l.entry_id`;
  return PortalStatement.parse({
    ...present(row),
    lines: lines.map(({ at, kind, memo, amount }) => ({ at: instant(at), kind, memo, amount: money(amount, row.currency) })),
  });
}

const document = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/statements/:id/document`,
    summary: 'Returns the statement as a PDF, in the partner’s language at the time of issue; it is created when the statement is emailed',
    answers: { 200: 'application/pdf' },
    refusals: ['not_found', 'pdf_not_made'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    return fileAnswer({ mime: 'application/pdf', ...(await call.read((own) => readPdf(own, { kind: 'statement', id }))) });
  },
);

/** The partner's statements. */
export const portalStatements: readonly Endpoint[] = [...list, document, one];
