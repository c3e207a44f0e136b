import { DomainError } from '../../domain/errors.ts';
import { nextCutOff } from '../../domain/period.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { ProgramFilters, ProgramRow, programSorts } from '../contract/programs.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instantOrNull, money } from '../http/present.ts';

/** Programs with all their settings; no code depends on a program's name. */
export const programs = defineResource(
  'programs',
  listOf({
    row: ProgramRow,
    filters: ProgramFilters,
    sorts: programSorts,
    sortedBy: { field: 'name', descends: false },
    read: async ({ deps }, { filter, sort, offset, limit }) => {
      const where: Prisma.ProgramWhereInput = {
        ...(filter.id === undefined ? {} : { id: { in: filter.id } }),
        ...(filter.q === undefined ? {} : { name: { contains: filter.q, mode: 'insensitive' } }),
      };
      const direction = sort.descends ? 'desc' : 'asc';
      const orderBy: Prisma.ProgramOrderByWithRelationInput[] = [{ [sort.field]: direction }, { id: direction }];
      const [rows, total] = await Promise.all([
        deps.db.program.findMany({ where, orderBy, skip: offset, take: limit, include: shown }),
        deps.db.program.count({ where }),
      ]);
      return { rows: rows.map(present), total };
    },
  }),
  oneOf({
    answer: ProgramRow,
    summary: 'Returns a program with its settings',
    read: async ({ deps }, id) => {
      const row = isId(id) ? await deps.db.program.findUnique({ where: { id }, include: shown }) : null;
      if (row === null) throw new DomainError('not_found');
      return present(row);
    },
  }),
);

const shown = { policies: true, _count: { select: { partners: true } } } as const;
type Row = NonNullable<Awaited<ReturnType<Tx['program']['findUnique']>>> & Prisma.ProgramGetPayload<{ include: typeof shown }>;

function present(row: Row): ProgramRow {
  return ProgramRow.parse({
    id: row.id,
    slug: row.slug,
    name: row.name,
    partnerKind: row.partnerKind,
    currency: row.currency,
    timeZone: row.timeZone,
    settings: {
      currencyRule: row.currencyRule,
      gateHostPlans: row.gateHostPlans,
      gateEffect: row.gateEffect,
      approval: row.approval,
      returnRule: row.returnRule,
      rateChangeReaches: row.rateChangeReaches,
      attributionDays: row.attributionDays,
      attributionModel: row.attributionModel,
      codeRule: row.codeRule,
      selfReferral: row.selfReferral,
      requestAmount: row.requestAmount,
      rails: row.rails,
      returnFeeBy: row.returnFeeBy,
      badge: row.badge,
      badgeText: row.badgeText,
      badgeRemovablePlans: row.badgeRemovablePlans,
      accessHours: row.accessHours,
      loginDays: row.loginDays,
      destinationOrigins: row.destinationOrigins,
      settlementReminderDays: row.settlementReminderDays,
      lapseDays: row.lapseDays,
    },
    payoutPolicies: row.policies.toSorted((one, other) => one.currency.localeCompare(other.currency)).map(presentPolicy),
    nextRunAt: nextRunOf(row),
    partners: row._count.partners,
    archivedAt: instantOrNull(row.archivedAt),
    version: row.version,
  });
}

function presentPolicy(policy: Row['policies'][number]): ProgramRow['payoutPolicies'][number] {
  const { currency, thresholdMinor, schedule, dayOfMonth, version } = policy;
  const limit = (amount: bigint | null) => (amount === null ? null : money(amount, currency));
  return {
    currency: currency.trim(),
    threshold: money(thresholdMinor, currency),
    schedule,
    dayOfMonth,
    secondApprovalFrom: limit(policy.secondApprovalFromMinor),
    dayLimit: limit(policy.dayLimitMinor),
    partnerLimit: limit(policy.partnerLimitMinor),
    version,
  };
}

/** Returns when the Schedule opens the next run: on the earliest day of the monthly policies, at six. */
function nextRunOf({ policies, timeZone, archivedAt }: Row): string | null {
  const days = policies.flatMap(({ schedule, dayOfMonth }) => (schedule === 'monthly' || schedule === 'both' ? [dayOfMonth] : []));
  if (archivedAt !== null || days.length === 0) return null;
  return nextCutOff(new Date().toISOString(), Math.min(...days), timeZone);
}
