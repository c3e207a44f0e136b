import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { openRecipients } from '../../prisma/account/email-address.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { EmailDetail } from '../contract/emails.ts';
import { StatementFilters, StatementRow, statementSorts } from '../contract/statements.ts';
import { can } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf, oneOf, partOf } from '../http/define-resource.ts';
import { filePartOf } from '../http/file-answer.ts';
import { readEmail } from './emails.ts';
import { isId } from '../http/ids.ts';
import { readPdf } from '../http/pdf-files.ts';
import { instant, instantOrNull, money } from '../http/present.ts';
import { amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** Monthly statements to partners, and what became of each email. */
export const statements = defineResource(
  'statements',
  listOf({
    row: StatementRow,
    filters: StatementFilters,
    sorts: statementSorts,
    sortedBy: { field: 'createdAt', descends: true },
    read: async ({ deps: { db, config }, actor }, page) => {
      const order = { createdAt: sql`s.created_at`, number: sql`s.number`, period: sql`s.period` };
      const selection = { columns, from: statementTables, where: statementConditions(page.filter), order, id: sql`s.id` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(db, selection, page);
      return { rows: rows.map((row) => present(actor, config.dataKeys, row)), total };
    },
    csv: [
      { name: 'number', value: ({ number }) => number },
      { name: 'version', value: ({ version }) => version },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'period', value: ({ period }) => period },
      ...moneyColumns<StatementRow>('opening', ({ opening }) => opening),
      ...moneyColumns<StatementRow>('closing', ({ closing }) => closing),
      { name: 'mail', value: ({ mail }) => mail?.state ?? null },
      { name: 'acceptedAt', value: ({ mail }) => mail?.acceptedAt ?? null },
    ],
  }),
  oneOf({
    answer: StatementRow,
    summary: 'Returns a statement and the state of its email',
    async read({ deps: { db, config }, actor }, id) {
      const [row] = isId(id) ? await db.$queryRaw<Columns[]>`select ${columns} from ${statementTables} where s.id = ${id}::uuid` : [];
      if (row === undefined) throw new DomainError('not_found');
      return present(actor, config.dataKeys, row);
    },
  }),
  partOf('mail', {
    answer: EmailDetail,
    summary: 'Returns the email of a statement: HTML and text, as they were sent',
    read: (call, id) => readEmail(call, sql`m.event_key = ${`statement:${id}`}`),
  }),
  filePartOf('pdf', {
    mime: 'application/pdf',
    summary: 'Returns the statement as the partner has it, in their language; created when its email is written',
    refusals: ['pdf_not_made'],
    read: ({ deps }, id) => readPdf(deps.db, { kind: 'statement', id }),
  }),
);

interface Columns {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly run_id: string | null;
  readonly program_id: string;
  readonly program_name: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly period: string;
  readonly currency: string;
  readonly opening_minor: bigint;
  readonly closing_minor: bigint;
  readonly created_at: Date;
  readonly mail_id: string | null;
  readonly to: Uint8Array | null;
  readonly has_pdf: boolean;
  readonly mail_state: string | null;
  readonly attempts: number;
  readonly server_answer: string | null;
  readonly subject: string;
  readonly queued_at: Date | null;
  readonly accepted_at: Date | null;
}

const columns = sql`
  s.id, s.number, s.version, s.statement_run_id as run_id, g.id as program_id, g.name as program_name, p.id as partner_id,
  p.company_name as partner_name, s.period, s.currency, s.opening_minor, s.closing_minor, s.created_at, m.id as mail_id, m."to",
  m.state as mail_state, m.attempts, m.server_answer, m.subject, m.queued_at, m.accepted_at,
  exists (select from document d where d.kind = 'statement' and d.subject_id = s.id) as has_pdf`;
export const statementTables = sql`
  statement s join program g on g.id = s.program_id join partner p on p.id = s.partner_id
  left join email_message m on m.event_key = 'statement:' || s.id`;

export const statementConditions = (filter: z.infer<typeof StatementFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`s.id`, ids)),
  ...given(filter.partnerId, (id) => sql`s.partner_id = ${id}::uuid`),
  ...given(filter.programId, (id) => sql`s.program_id = ${id}::uuid`),
  ...given(filter.period, (period) => sql`s.period = ${period}`),
  ...given(filter.mailState, (state) => sql`m.state = ${state}`),
  ...given(filter.q, (text) => sql`(${containing(sql`p.company_name`, text)} or ${containing(sql`s.number`, text)})`),
];

/** Presents a statement. Its figures are those of payouts: people who may not read them there do not read them here. */
function present(person: Person, keys: DataKeys, row: Columns): StatementRow {
  const showsAmounts = can(person, 'payout.read_amounts');
  return StatementRow.parse({
    id: row.id,
    number: row.number,
    version: row.version,
    runId: row.run_id,
    program: { id: row.program_id, name: row.program_name },
    partner: { id: row.partner_id, name: row.partner_name },
    period: row.period,
    opening: showsAmounts ? money(row.opening_minor, row.currency) : null,
    closing: showsAmounts ? money(row.closing_minor, row.currency) : null,
    mail:
      row.mail_id === null || row.to === null
        ? null
        : {
            id: row.mail_id,
            recipient: openRecipients(keys, { id: row.mail_id, to: row.to }).join(', '),
            state: row.mail_state,
            attempts: row.attempts,
            serverAnswer: row.server_answer,
            subject: showsAmounts ? row.subject : null,
            queuedAt: instantOrNull(row.queued_at),
            acceptedAt: instantOrNull(row.accepted_at),
          },
    hasPdf: row.has_pdf,
    createdAt: instant(row.created_at),
  });
}
