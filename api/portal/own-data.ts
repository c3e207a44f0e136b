import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { PortalData } from '../contract/portal-data.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { instant } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { ownDataParts } from './own-data-parts.ts';
import { readPartnerFacts } from './partner-facts.ts';
import { readTaxAnswers } from './tax-answers.ts';
import { dayMs } from '../../domain/elapsed.ts';

/** Most downloads a day for a person and partner: each one reads everything. */
const mostADay = 5;

/** R16: a partner may take along what we keep about it. Customers appear as the host's account, not by name. */
export const ownData = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/own-data`,
    summary: `Downloads everything stored about the partner as one JSON file; takes a recent second factor, at most ${mostADay} times a day`,
    answers: { 200: PortalData },
    refusals: ['not_found', 'step_up_required', 'too_many_requests', 'view_is_read_only'],
  },
  async (call) => {
    await requireRecentFactor(call);
    const head = PortalData.pick({ asOf: true, partner: true, tax: true, people: true }).parse({
      ...(await readHead(call)),
      people: await readPeople(call),
    });
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="my-data.json"' };
    return { status: 200, body: undefined, headers, stream: fileOf(call, head), noteTaken: () => noteTaken(call) };
  },
);

async function* fileOf(call: MemberCall, head: Pick<PortalData, 'asOf' | 'partner' | 'tax' | 'people'>): AsyncIterable<string> {
  yield JSON.stringify(head).slice(0, -1);
  yield* ownDataParts(call, head.asOf);
  yield '}';
}

/** Counts a download; a refused one does not count. */
async function noteTaken(call: MemberCall): Promise<void> {
  const { actor, partner, deps } = call;
  const subject = { kind: 'partner', id: partner.id };
  const action = 'partner.download_data';
  await deps.db.$transaction(async (tx) => {
    await lock(tx, locks.ownData(actor.id));
    const day = new Date(Date.now() - dayMs);
    const mine = { subjectKind: subject.kind, subjectId: subject.id, actorId: actor.id, action, at: { gt: day } };
    if ((await tx.auditEntry.count({ where: mine })) >= mostADay) throw new DomainError('too_many_requests', { retryAfterSeconds: 86_400 });
    await audit(tx, auditActorOf(call), { action, subject });
  });
}

function readHead({ read }: MemberCall) {
  return read(async (own) => {
    const asOf = instant((await readPartnerFacts(own)).now);
    const [partner] = await own.$queryRaw<{ row: unknown }[]>(sql`select to_jsonb(part) as row from (
      select company_name as name, person_kind as kind, website, promotes_how as "promotesHow", language, country, host_plan as "hostPlan", state,
        state_since as "stateSince", activated_at as "activatedAt", created_at as "createdAt" from partner) part`);
    const tax = await readTaxAnswers(own, asOf);
    return { asOf, partner: partner?.row, tax: tax?.answers ?? null };
  });
}

async function readPeople({ deps, partner }: MemberCall): Promise<PortalData['people']> {
  const members = await deps.db.partnerMember.findMany({ where: { partnerId: partner.id }, include: { person: true } });
  return members.map(({ role, person: { id, name, email, language } }) => ({ id, name, email, language, role }));
}
