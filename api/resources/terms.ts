import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import type { Prisma, ProgramTerms } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { termsOf } from '../../prisma/partner/program-rows.ts';
import { TermsFilters, TermsRow, termsSorts } from '../contract/programs.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';

/** All versions of all terms, also past ones, because a decision names the version under which it was made. */
export const terms = defineResource(
  'terms',
  listOf({
    row: TermsRow,
    filters: TermsFilters,
    sorts: termsSorts,
    sortedBy: { field: 'validFrom', descends: true },
    read: async ({ deps }, { filter, sort, offset, limit }) => {
      const { id, ...ids } = filter;
      const where: Prisma.ProgramTermsWhereInput = { ...withoutGaps(ids), ...(id === undefined ? {} : { id: { in: id } }) };
      const direction = sort.descends ? 'desc' : 'asc';
      const orderBy: Prisma.ProgramTermsOrderByWithRelationInput[] = [{ [sort.field]: direction }, { id: direction }];
      const [rows, total] = await Promise.all([
        deps.db.programTerms.findMany({ where, orderBy, skip: offset, take: limit }),
        deps.db.programTerms.count({ where }),
      ]);
      return { rows: await presentAll(deps.db, rows), total };
    },
  }),
  oneOf({
    answer: TermsRow,
    summary: 'Returns one version of terms',
    read: async ({ deps }, id) => {
      const row = isId(id) ? await deps.db.programTerms.findUnique({ where: { id } }) : null;
      const [shown] = row === null ? [] : await presentAll(deps.db, [row]);
      if (shown === undefined) throw new DomainError('not_found');
      return shown;
    },
  }),
);

const withoutGaps = (ids: { readonly programId?: string | undefined; readonly partnerId?: string | undefined }) => ({
  ...(ids.programId === undefined ? {} : { programId: ids.programId }),
  ...(ids.partnerId === undefined ? {} : { partnerId: ids.partnerId }),
});

/** Marks the version in force: the newest valid one among those of the same partner, group or program. */
async function presentAll(db: Db, rows: readonly ProgramTerms[]): Promise<TermsRow[]> {
  const programIds = [...new Set(rows.map(({ programId }) => programId))];
  const inForce = await db.$queryRaw<{ id: string }[]>`
    select distinct on (program_id, partner_group_id, partner_id) id from program_terms
    where program_id = any(${programIds}::uuid[]) and valid_from <= now()
    order by program_id, partner_group_id, partner_id, valid_from desc, version desc`;
  return rows.map((row) =>
    present(
      row,
      inForce.some(({ id }) => id === row.id),
    ),
  );
}

function present(row: ProgramTerms, isInForce: boolean): TermsRow {
  return TermsRow.parse({
    id: row.id,
    programId: row.programId,
    partnerGroupId: row.partnerGroupId,
    partnerId: row.partnerId,
    version: row.version,
    validFrom: instant(row.validFrom),
    isInForce,
    hash: row.hash,
    paymentSources: row.paymentSources,
    rateBps: row.rateBps,
    baseMode: row.baseMode,
    roundingMode: row.roundingMode,
    cardHoldDays: row.cardHoldDays,
    invoiceHoldDays: row.invoiceHoldDays,
    installationHoldDays: row.installationHoldDays,
    monthsCap: row.monthsCap,
    paymentsCap: row.paymentsCap,
    eligibleProducts: row.eligibleProducts,
    minCommissionBase: safeInteger(row.minCommissionBaseMinor),
    requireFullPayment: row.requireFullPayment,
    settleOn: row.settleOn,
    evidence: row.evidence,
    bounty: termsOf(row).bounty,
  });
}
