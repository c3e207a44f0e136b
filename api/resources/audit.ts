import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { sealReach } from '../../prisma/audit/seal-text.ts';
import type { Db } from '../../prisma/client.ts';
import {
  AuditChain,
  AuditFilters,
  AuditRow,
  auditSorts,
  isSearchedWhole,
  moneyDeeds,
  moneySubjects,
  searchedNewest,
  waitingCounted,
} from '../contract/audit.ts';
import type { Person } from '../http/actor.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { defineResource, listOf, oneOf, theOnly } from '../http/define-resource.ts';
import { placesAboutNamed, subjectName } from './audit-names.ts';
import { placesAboutPartner } from './audit-of-partner.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { containing, given, selectPage, sql } from '../http/sql.ts';

/** Who did what, newest first. Entries are never removed. */
export const auditEntries = defineResource(
  'audit-entries',
  listOf({
    row: AuditRow,
    filters: AuditFilters,
    sorts: auditSorts,
    sortedBy: { field: 'at', descends: true },
    read: async ({ deps, actor }, page) => {
      const where = [...ownArea(actor), ...conditions(page.filter)];
      const selection = { columns, from: tables, where, order: { at: sql`a.at` }, id: sql`a.seq` };
      const db = page.filter.q === undefined ? deps.db : deps.reports; // a text search reads much of the log
      const { rows, total } = await selectPage<Columns, 'at'>(db, selection, page);
      return { rows: rows.map(present), total };
    },
    csv: [
      { name: 'id', value: ({ id }) => id },
      { name: 'at', value: ({ at }) => at },
      { name: 'actor', value: ({ actor }) => actor.name },
      { name: 'inFrame', value: ({ inFrame }) => String(inFrame) },
      { name: 'action', value: ({ action }) => action },
      { name: 'object', value: ({ subject: { kind, name, id: of } }) => [kind, ...(name === null ? [] : [name]), of].join(' ') },
      { name: 'before', value: ({ before }) => JSON.stringify(before) },
      { name: 'after', value: ({ after }) => JSON.stringify(after) },
      { name: 'reason', value: ({ reason }) => reason },
      { name: 'network', value: ({ addressPrefix }) => addressPrefix },
      { name: 'requestId', value: ({ requestId }) => requestId },
    ],
    fileName: async ({ deps }, filter) => ((await isCut(deps.db, filter)) ? `audit-entries-newest-${searchedNewest}` : 'audit-entries'),
  }),
  oneOf({ answer: AuditRow, summary: 'Returns one entry of the audit in full', read: readEntry }),
);

const Place = /^\d{1,18}$/;

async function readEntry({ deps, actor }: PersonCall, id: string): Promise<AuditRow> {
  const where = Prisma.join([...ownArea(actor), sql`a.seq = ${Place.test(id) ? BigInt(id) : -1n}`], ' and ');
  const [row] = await deps.db.$queryRaw<Columns[]>`select ${columns} from ${tables} where ${where}`;
  if (row === undefined) throw new DomainError('not_found');
  return present(row);
}

const ownArea = ({ roles }: Person): Prisma.Sql[] =>
  roles.includes('admin') ? [] : [sql`(a.subject_kind = any(${[...moneySubjects]}) or a.action = any(${[...moneyDeeds]}))`];

interface Columns {
  readonly seq: bigint;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly on_behalf_of_partner_id: string | null;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly subject_name: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly address_prefix: string | null;
  readonly request_id: string | null;
  readonly is_sealed: boolean;
}

const columns = sql`
  a.seq, a.at, a.actor_id, a.actor_name, a.on_behalf_of_partner_id, a.action, a.subject_kind, a.subject_id, ${subjectName} as subject_name,
  a.before, a.after, a.reason,
  a.address_prefix, a.request_id, exists (select from audit_seal s where s.seq = a.seq) as is_sealed`;
const tables = sql`audit_entry a`;

function conditions(filter: z.infer<typeof AuditFilters>): Prisma.Sql[] {
  const others = [
    ...given(filter.actorId, (id) => sql`a.actor_id = ${id}::uuid`),
    ...given(filter.action, (action) => sql`a.action = ${action}`),
    ...given(filter.subjectKind, (kind) => sql`a.subject_kind = ${kind}`),
    ...given(filter.subjectId, (id) => sql`a.subject_id = ${id}`),
    ...given(filter.partnerId, (id) => sql`a.seq in ${placesAboutPartner(id)}`),
    ...given(filter.after, (at) => sql`a.at >= ${at}::timestamptz`),
    ...given(filter.before, (at) => sql`a.at < ${at}::timestamptz`),
  ];
  return [...others, ...given(filter.q, (text) => isFound(text, isSearchedWhole(filter) ? others : [isAmongNewest]))];
}

const isAmongNewest = sql`
  a.seq >= coalesce((select n.seq from audit_entry n order by n.seq desc offset ${searchedNewest - 1} limit 1), 0)`;

/** True if the search covers only a part of the log: the file's name then says so. */
async function isCut(db: Db, filter: z.infer<typeof AuditFilters>): Promise<boolean> {
  if (filter.q === undefined || isSearchedWhole(filter)) return false;
  const [older] = await db.$queryRaw<object[]>`select 1 from audit_entry order by seq desc offset ${searchedNewest} limit 1`;
  return older !== undefined;
}

/**
 * SQL condition: an entry within these contains the text or is about something of that name. Both are looked up first: in the list's order every
 * entry would be read to find a few.
 */
function isFound(text: string, within: readonly Prisma.Sql[]): Prisma.Sql {
  const places = [sql`a.actor_name`, sql`a.action`, sql`a.subject_id`, sql`a.reason`, sql`a.request_id`];
  const says = Prisma.join(
    places.map((place) => containing(place, text)),
    ' or ',
  );
  return sql`a.seq = any(array(
    select a.seq from audit_entry a where ${Prisma.join([...within, sql`(${says})`], ' and ')} union ${placesAboutNamed(text)}))`;
}

const present = (row: Columns): AuditRow =>
  AuditRow.parse({
    id: String(row.seq),
    at: instant(row.at),
    actor: { id: row.actor_id, name: row.actor_name },
    onBehalfOfPartnerId: row.on_behalf_of_partner_id,
    inFrame: row.actor_id === null && row.on_behalf_of_partner_id !== null, // a machine acts in nobody's name
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
    before: row.before,
    after: row.after,
    reason: row.reason,
    addressPrefix: row.address_prefix,
    requestId: row.request_id,
    isSealed: row.is_sealed,
  });

/** The state of the chain, as the last check read it: "Chain intact up to entry n". */
export const auditChain = defineResource(
  'audit-chain',
  theOnly({
    answer: AuditChain,
    summary: 'Returns how far the audit is chained, and whether the chain is intact',
    read: ({ deps }) => readChain(deps.db),
  }),
);

async function readChain(db: Db): Promise<AuditChain> {
  const head = await db.auditSeal.findFirst({ orderBy: { position: 'desc' }, select: { seq: true, hash: true } });
  const sealedUpTo = Number(head?.seq ?? 0n);
  const [[counts], check] = await Promise.all([
    db.$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from (
        select from audit_entry e where e.seq > ${sealedUpTo - sealReach} and not exists (select from audit_seal s where s.seq = e.seq)
        limit ${waitingCounted + 1}) w`,
    db.nightlyCheck.findFirst({
      where: { checkCode: 'I12a' },
      orderBy: { day: 'desc' },
      select: { createdAt: true, rows: true, upTo: true },
    }),
  ]);
  return AuditChain.parse({
    sealedUpTo,
    waiting: counts?.waiting ?? 0,
    head: head?.hash ?? null,
    checkedAt: instantOrNull(check?.createdAt ?? null),
    checkedUpTo: check?.upTo == null ? null : Number(check.upTo),
    isIntact: check === null ? null : check.rows === 0,
  });
}
