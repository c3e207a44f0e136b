import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { searchedWords } from '../../prisma/partner/name-words.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { referralWorkflowId } from '../../workflows/messages.ts';
import { ReferralDetail, ReferralFilters, ReferralRow, referralSorts, Timeline } from '../contract/referrals.ts';
import type { Deps } from '../deps.ts';
import { defineResource, listOf, oneOf, partOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';
import { earnedSoFar, presentReferral, referralColumns, referralTables, type ReferralColumns } from './referral-row.ts';
import { among, amongIds, containing, given, searched, selectPage, sql } from '../http/sql.ts';
import { readTimeline } from './timeline.ts';

/** Referrals: customers credited to partners, and those that were refused. */
export const referrals = defineResource(
  'referrals',
  listOf({
    row: ReferralRow,
    filters: ReferralFilters,
    sorts: referralSorts,
    sortedBy: { field: 'attributedAt', descends: true },
    read: async ({ deps }, page) => {
      const order = { attributedAt: sql`r.attributed_at`, nextDueAt: sql`r.next_due_at`, state: sql`r.state` };
      const { rows, total } = await selectPage<ReferralColumns, keyof typeof order>(
        deps.db,
        { columns: referralColumns, from: referralTables, where: conditions(deps.config.dataKeys, page.filter), order, id: sql`r.id` },
        page,
      );
      const earned = await earnedSoFar(
        deps.db,
        rows.map(({ id }) => id),
      );
      return { rows: rows.map((row) => presentReferral(deps.config.dataKeys, row, earned(row.id))), total };
    },
    csv: [
      { name: 'id', value: ({ id }) => id },
      { name: 'program', value: ({ program }) => program.name },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'customer', value: ({ customer }) => customer.id },
      { name: 'source', value: ({ source }) => source },
      { name: 'state', value: ({ state }) => state },
      { name: 'reason', value: ({ reason }) => reason },
      { name: 'attributedAt', value: ({ attributedAt }) => attributedAt },
      { name: 'endsAt', value: ({ endsAt }) => endsAt },
    ],
  }),
  partOf('timeline', {
    answer: Timeline,
    summary: 'Returns the timeline from click to ledger, including dead ends and what is still to come',
    read: ({ deps, actor }, id) => readTimeline(deps.db, actor, id),
  }),
  oneOf({
    answer: ReferralDetail,
    summary: 'Returns a referral with its click and its invoices',
    read: ({ deps }, id) => readReferral(deps, id),
  }),
);

const conditions = (keys: DataKeys, filter: z.infer<typeof ReferralFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`r.id`, ids)),
  ...given(filter.partnerId, (id) => sql`r.partner_id = ${id}::uuid`),
  ...given(filter.programId, (id) => sql`r.program_id = ${id}::uuid`),
  ...given(filter.state, (states) => among(sql`r.state`, states)),
  ...given(filter.q, (text) => {
    const customer = searched(text, [sql`f.host_ref`, sql`f.domain`], { column: sql`f.name_words`, words: searchedWords(keys, text) });
    return sql`(r.customer_id in (select f.id from customer f where ${customer})
      or r.partner_id in (select f.id from partner f where ${containing(sql`f.company_name`, text)}) or ${containing(sql`r.id::text`, text)})`;
  }),
];

async function readReferral({ db, config }: Deps, id: string): Promise<ReferralDetail> {
  const [row] = isId(id)
    ? await db.$queryRaw<ReferralColumns[]>`select ${referralColumns} from ${referralTables} where r.id = ${id}::uuid`
    : [];
  if (row === undefined) throw new DomainError('not_found');
  const { clickId, linkId, sources } = await db.referral.findUniqueOrThrow({
    where: { id },
    include: { sources: { orderBy: { createdAt: 'asc' } } },
  });
  const [earned, link, click] = await Promise.all([
    earnedSoFar(db, [id]),
    linkId === null ? null : db.link.findUnique({ where: { id: linkId } }),
    clickId === null ? null : db.click.findFirst({ where: { id: clickId } }),
  ]);
  return ReferralDetail.parse({
    ...presentReferral(config.dataKeys, row, earned(id)),
    link: link && { id: link.id, code: link.code, channel: link.channel },
    click: click && { id: click.id, at: instant(click.at), landing: click.landing, page: click.page, country: click.country },
    sources: sources.map(({ id: sourceId, provider, reference, externalId }) => ({
      id: sourceId,
      provider,
      reference: reference ?? externalId,
    })),
    workflowId: referralWorkflowId(id),
  });
}
