import { DomainError } from '../../domain/errors.ts';
import { decisionKinds, decisionOutcomes, decisionReasons } from '../../domain/decision.ts';
import type { Db } from '../../prisma/client.ts';
import type { Decision } from '../../prisma/generated/client.ts';
import { DecisionDetail, DecisionFilters, DecisionRow, decisionSorts } from '../contract/decisions.ts';
import { can } from '../contract/permissions.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { instant } from '../http/present.ts';
import { isId } from '../http/ids.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';
import { withoutAmounts } from '../http/without-amounts.ts';

/** All decisions, yes or no, with their inputs. */
export const decisions = defineResource(
  'decisions',
  listOf({
    row: DecisionRow,
    filters: DecisionFilters,
    sorts: decisionSorts,
    sortedBy: { field: 'asOf', descends: true },
    read: async ({ deps, actor }, page) => {
      const { id, subjectKind, subjectId } = page.filter;
      const { rows, total } = await selectPage<DecisionColumns, 'asOf'>(
        deps.db,
        {
          columns: sql`d.id, d.kind, d.outcome, d.reason, d.subject_kind as "subjectKind", d.subject_id as "subjectId", d.as_of as "asOf", d.inputs`,
          from: sql`decision d`,
          where: [
            ...given(id, (ids) => amongIds(sql`d.id`, ids)),
            ...given(subjectKind, (kind) => sql`d.subject_kind = ${kind}`),
            ...given(subjectId, (subject) => sql`d.subject_id = ${subject}`),
            ...(can(actor, 'partner_login.read') ? [] : [sql`d.subject_kind <> 'partner_login'`]),
          ],
          order: { asOf: sql`d.as_of` },
          id: sql`d.id`,
        },
        page,
      );
      return { rows: rows.map((row) => asSeenBy(actor, presentDecision(row))), total };
    },
  }),
  oneOf({ answer: DecisionDetail, summary: 'Returns a decision with its inputs', read: readDecision }),
);

const aboutPayouts = ['payout', 'payout_run'];

/** True if amounts must be masked: the inputs of decisions about payouts contain some. */
const isMasked = (person: Person, { subjectKind }: Pick<DecisionRow, 'subjectKind'>): boolean =>
  aboutPayouts.includes(subjectKind) && !can(person, 'payout.read_amounts');

const asSeenBy = (person: Person, row: DecisionRow): DecisionRow =>
  isMasked(person, row) ? { ...row, inputs: withoutAmounts(row.inputs) } : row;

type DecisionColumns = Pick<Decision, 'id' | 'kind' | 'outcome' | 'reason' | 'subjectKind' | 'subjectId' | 'asOf' | 'inputs'>;

function presentDecision(row: DecisionColumns): DecisionRow {
  return DecisionRow.parse({
    id: row.id,
    kind: decisionKinds.find((kind) => kind === row.kind),
    outcome: decisionOutcomes.find((outcome) => outcome === row.outcome),
    reason: decisionReasons.find((reason) => reason === row.reason),
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    asOf: instant(row.asOf),
    inputs: row.inputs,
  });
}

/** Reads all decisions about these subjects, oldest first. */
export async function decisionsAbout(
  db: Db,
  ...subjects: readonly { readonly kind: string; readonly id: string }[]
): Promise<DecisionRow[]> {
  const where = { OR: subjects.map(({ kind, id }) => ({ subjectKind: kind, subjectId: id })) };
  const rows = await db.decision.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(presentDecision);
}

async function readDecision({ deps: { db }, actor }: PersonCall, id: string): Promise<DecisionDetail> {
  const row = isId(id) ? await db.decision.findUnique({ where: { id } }) : null;
  if (row === null || (row.subjectKind === 'partner_login' && !can(actor, 'partner_login.read'))) throw new DomainError('not_found');
  const [program, partner, terms] = await Promise.all([
    row.programId === null ? null : db.program.findUnique({ where: { id: row.programId } }),
    row.partnerId === null ? null : db.partner.findUnique({ where: { id: row.partnerId } }),
    row.termsId === null ? null : db.programTerms.findUnique({ where: { id: row.termsId } }),
  ]);
  return DecisionDetail.parse({
    ...asSeenBy(actor, presentDecision(row)),
    program: program === null ? null : { id: program.id, name: program.name },
    partner: partner === null ? null : { id: partner.id, name: partner.companyName },
    evidence: isMasked(actor, row) ? withoutAmounts(row.evidence) : row.evidence,
    terms: terms === null ? null : { id: terms.id, version: terms.version, hash: row.termsHash ?? terms.hash },
    commandId: row.commandId,
    recordedAt: instant(row.createdAt),
  });
}
