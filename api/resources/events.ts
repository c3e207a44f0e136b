import type { Deps } from '../deps.ts';
import { EventDetail, EventFilters, EventRow, eventSorts } from '../contract/events.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { searchedWords } from '../../prisma/partner/name-words.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { readEvent } from './event-detail.ts';
import { eventColumns, eventTables, presentEvent, type EventColumns } from './event-row.ts';
import { among, amongIds, given, selectPage, sql, searched } from '../http/sql.ts';
import type { Page } from '../http/list-query.ts';

/** Events from outside and what became of each, including those that led nowhere. */
export const events = defineResource(
  'events',
  listOf({
    row: EventRow,
    filters: EventFilters,
    sorts: eventSorts,
    sortedBy: { field: 'receivedAt', descends: true },
    read: ({ deps }, page) => listEvents(deps, page),
    csv: [
      { name: 'id', value: ({ id }) => id },
      { name: 'receivedAt', value: ({ receivedAt }) => receivedAt },
      { name: 'provider', value: ({ provider }) => provider },
      { name: 'type', value: ({ type }) => type },
      { name: 'object', value: ({ objectId }) => objectId },
      { name: 'state', value: ({ state }) => state },
      { name: 'reason', value: ({ reason }) => reason },
      { name: 'customer', value: ({ customer }) => customer?.id ?? null },
      { name: 'partner', value: ({ partner }) => partner?.name ?? null },
      { name: 'deliveries', value: ({ deliveries }) => deliveries },
    ],
  }),
  oneOf({
    answer: EventDetail,
    summary: 'Returns an event with its payload, its deliveries and what it caused',
    read: ({ deps }, id) => readEvent(deps, id),
  }),
);

async function listEvents(deps: Deps, page: Page<EventFilters, 'receivedAt'>) {
  const { rows, total } = await selectPage<EventColumns, 'receivedAt'>(
    deps.db,
    {
      columns: eventColumns,
      from: eventTables,
      where: conditions(deps.config.dataKeys, page.filter),
      order: { receivedAt: sql`e.received_at` },
      id: sql`(e.provider || ':' || e.event_id)`,
    },
    page,
  );
  return { rows: rows.map((row) => presentEvent(deps.config.dataKeys, row)), total };
}

const conditions = (keys: DataKeys, filter: EventFilters): Prisma.Sql[] => [
  ...given(filter.id, (ids) => sql`(e.provider || ':' || e.event_id) = any(${ids})`),
  ...given(filter.provider, (provider) => sql`e.provider = ${provider}`),
  ...given(filter.state, (states) => among(sql`e.state`, states)),
  ...given(filter.type, (type) => sql`e.type = ${type}`),
  ...given(filter.programId, (id) => sql`coalesce(e.program_id, r.program_id) = ${id}::uuid`),
  ...given(filter.partnerId, (id) => sql`r.partner_id = ${id}::uuid`),
  ...given(
    filter.sourceId,
    (
      ids,
    ) => sql`exists (select from settlement_source s join mailbox_message m on m.entity_kind = 'referral' and m.entity_id = s.referral_id
      where ${amongIds(sql`s.id`, [ids].flat())} and m.arguments ->> 'provider' = s.provider and m.arguments ->> 'externalId' = s.external_id
        and (m.event_id = e.provider || ':' || e.event_id or starts_with(m.event_id, e.provider || ':' || e.event_id || ':')))`,
  ),
  ...given(filter.receivedAfter, (at) => sql`e.received_at >= ${at}::timestamptz`),
  ...given(filter.receivedBefore, (at) => sql`e.received_at < ${at}::timestamptz`),
  ...given(filter.q, (text) => {
    const places = [sql`e.event_id`, sql`e.object_id`, sql`e.type`, sql`c.host_ref`, sql`p.company_name`];
    return searched(text, places, { column: sql`c.name_words`, words: searchedWords(keys, text) });
  }),
];
