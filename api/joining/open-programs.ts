import { JoinPrograms, type JoinProgram } from '../contract/portal-join.ts';
import type { PortalRules } from '../contract/portal-overview.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../../domain/errors.ts';
import { termsInForce, type Terms } from '../../domain/program/terms.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Program, ProgramTerms } from '../../prisma/generated/client.ts';
import { readPayoutProgram } from '../../prisma/payout/payout-candidates.ts';
import { termsOf } from '../../prisma/partner/program-rows.ts';
import { forAnybody, type Endpoint } from '../http/endpoint.ts';
import { presentRules } from '../portal/rules.ts';

/** Programs with a form: resellers. Ambassadors are enrolled by the host product. */
const isJoined = { partnerKind: 'reseller', archivedAt: null } as const;

/** `GET /join`: the programs that can be joined, with their terms. */
export const openPrograms: Endpoint = forAnybody(
  {
    method: 'get',
    path: '/join',
    summary: 'Lists the programs that have an application form, with the terms to accept',
    tag: 'join',
    answers: { 200: JoinPrograms },
    refusals: [],
  },
  async ({ deps }) => ({ status: 200, body: JoinPrograms.parse({ programs: await readOpen(deps) }) }),
);

async function readOpen({ db }: Pick<Deps, 'db'>): Promise<JoinProgram[]> {
  const programs = await db.program.findMany({ where: isJoined, orderBy: { name: 'asc' } });
  const open = await Promise.all(programs.map((program) => present(db, program)));
  return open.filter((program) => program !== null);
}

async function present(db: Deps['db'], program: Program): Promise<JoinProgram | null> {
  const found = await findTerms(db, program.id, new Date().toISOString());
  if (found === null) return null;
  return {
    id: program.id,
    slug: program.slug,
    name: program.name,
    hostPlans: program.gateHostPlans,
    approval: oneOf(['automatic', 'by_staff'], program.approval),
    rules: await rulesOf(db, program, found.row),
  };
}

/** Returns a version of the program's terms in numbers, as people who join read and accept it. */
export async function rulesOf(db: Deps['db'], program: Program, row: ProgramTerms): Promise<PortalRules> {
  const policies = await db.payoutPolicy.findMany({ where: { programId: program.id } });
  const payDays = Object.fromEntries(policies.map(({ currency, dayOfMonth }) => [currency, dayOfMonth]));
  return presentRules(termsOf(row), {
    partner: { attributionDays: program.attributionDays, payDays },
    program: await readPayoutProgram(db, program.id, new Date().toISOString()),
    acceptedAt: null,
  });
}

/** Finds the program's own terms: a new partner has no others. */
async function findTerms(
  db: Pick<Tx, 'programTerms'>,
  programId: string,
  at: string,
): Promise<{ readonly terms: Terms; readonly row: ProgramTerms } | null> {
  const rows = await db.programTerms.findMany({ where: { programId, partnerId: null, partnerGroupId: null } });
  const terms = termsInForce(rows.map(termsOf), { partnerId: '', partnerGroupId: null, at });
  const row = rows.find(({ id }) => id === terms?.id);
  return terms === undefined || row === undefined ? null : { terms, row };
}

/**
 * Requires a program that can be joined, with these terms in force. @throws `not_found`; `terms_changed` if other terms are in force than
 * those shown
 */
export async function requireOpenProgram(tx: Tx, { programId, termsId }: { programId: string; termsId: string }): Promise<Program> {
  const program = await tx.program.findFirst({ where: { id: programId, ...isJoined } });
  const found = await findTerms(tx, programId, new Date().toISOString());
  if (program === null || found === null) throw new DomainError('not_found');
  if (found.terms.id !== termsId) throw new DomainError('terms_changed');
  return program;
}
