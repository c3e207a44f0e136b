import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import * as messages from '../../workflows/messages.ts';
import { LoginDays } from '../contract/login-requests.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isCredited } from '../partner-logins/credited.ts';
import { endLogin, endLoginSessions } from '../partner-logins/end-login.ts';
import { whyNotOffered } from '../partner-logins/not-offered.ts';
import { lockLoginWithProgram, lockUndecided, type LoginWithProgram } from '../partner-logins/undecided.ts';
import { partnerLoginWorkflow } from '../partner-logins/tell-login.ts';
import { isId } from '../http/ids.ts';
import { allowLoginRequest } from './allow-login-request.ts';
import { done } from './done.ts';
import { putCommand, type Prepare } from './put-command.ts';

/** Requires that the program still offers the login and the customer still belongs to the partner. @throws `login_not_offered` with `why` */
async function requireOffer(tx: Tx, { partner, partnerId, customerId }: LoginWithProgram): Promise<void> {
  const [own] = await tx.$queryRaw<{ is_own: boolean }[]>`
    select exists (select from referral where partner_id = ${partnerId}::uuid and customer_id = ${customerId}::uuid and ${isCredited}) as is_own`;
  const { state } = await readStanding(tx, partnerId);
  const why = whyNotOffered({ isOwn: own?.is_own === true, state, isOffered: partner.program.loginDays !== null });
  if (why !== undefined) throw new DomainError('login_not_offered', { why });
}

/** Requires no more days than the program allows. @throws `login_days_over` with `most` */
function requireDays({ partner }: LoginWithProgram, days: number): void {
  const most = partner.program.loginDays ?? 0;
  if (days > most) throw new DomainError('login_days_over', { most });
}

/** Defines a verb about a request that still waits; a second person is told who decided it. */
const aboutRequest =
  (
    id: string,
    told: { readonly kind: 'activate'; readonly days: number } | { readonly kind: 'refuse'; readonly reason: string },
  ): Prepare =>
  async (tx, { isRepeat }) => {
    const login = await lockUndecided(tx, id, { isRepeat });
    if ('days' in told && !isRepeat) {
      await requireOffer(tx, login);
      requireDays(login, told.days);
    }
    const { kind, ...said } = told;
    return {
      update: kind === 'activate' ? messages.activate : messages.refuse,
      kind,
      arguments: said,
      subject: { kind: 'partner_login', id },
      workflow: partnerLoginWorkflow(id),
      before: { state: login.state },
      ...('reason' in told ? { reason: told.reason } : {}),
    };
  };

const activate = defineCommand({
  resource: 'login-requests',
  verb: 'activate',
  summary: 'Activates a login at the customer for a number of days; takes the customer’s consent and a recent second factor',
  body: LoginDays,
  refusals: ['step_up_required', 'login_already_decided', 'login_state_changed', 'login_not_offered', 'login_days_over'],
  run: async (call, { id, body: { days } }) => {
    await requireRecentFactor(call);
    return putCommand(call, { hashed: [id, 'activate', days], prepare: aboutRequest(id, { kind: 'activate', days }) });
  },
});

/** Defines a verb about an active login before its end, locked. */
const aboutActive =
  (id: string, days: number): Prepare =>
  async (tx, { isRepeat }) => {
    const login = await lockLoginWithProgram(tx, id);
    const isOver = login.expiresAt !== null && login.expiresAt <= new Date();
    if (!isRepeat && (login.state !== 'active' || isOver))
      throw new DomainError('login_state_changed', { state: isOver ? 'expired' : login.state });
    if (!isRepeat) {
      await requireOffer(tx, login);
      requireDays(login, days);
    }
    return {
      update: messages.extend,
      kind: 'extend',
      arguments: { days },
      subject: { kind: 'partner_login', id },
      workflow: partnerLoginWorkflow(id),
      before: { state: login.state, expiresAt: login.expiresAt?.toISOString() ?? null },
    };
  };

const extend = defineCommand({
  resource: 'login-requests',
  verb: 'extend',
  summary: 'Extends a login that has not ended to a number of days from now, never beyond 90 days from its activation',
  body: LoginDays,
  refusals: ['step_up_required', 'login_state_changed', 'login_not_offered', 'login_days_over'],
  run: async (call, { id, body: { days } }) => {
    await requireRecentFactor(call);
    return putCommand(call, { hashed: [id, 'extend', days], prepare: aboutActive(id, days) });
  },
});

const refuse = defineCommand({
  resource: 'login-requests',
  verb: 'refuse',
  summary: 'Refuses the request with a reason that is emailed; the partner can request again at once',
  body: WithReason,
  refusals: ['login_already_decided', 'login_state_changed'],
  run: (call, { id, body: { reason } }) =>
    putCommand(call, { hashed: [id, 'refuse', reason], prepare: aboutRequest(id, { kind: 'refuse', reason }) }),
});

const revoke = defineCommand({
  resource: 'login-requests',
  verb: 'revoke',
  summary: 'Revokes a login immediately; its sessions end before any workflow is notified',
  body: WithReason,
  refusals: ['login_state_changed'],
  run: (call, { id, body: { reason } }) =>
    answerOnce(call, async (tx) => {
      const login = isId(id) ? await tx.partnerLogin.findUnique({ where: { id } }) : null;
      if (login === null) throw new DomainError('not_found');
      const isEnded = login.state === 'active' && (await endLogin(tx, id, { by: 'staff', reason }));
      if (!isEnded) throw new DomainError('login_state_changed', { state: login.state });
      await audit(tx, auditActorOf(call), {
        action: 'partner_login.revoke',
        subject: { kind: 'partner_login', id },
        before: { state: login.state },
        reason,
      });
      return done(idempotencyKey(call));
    }),
});

const endSessions = defineCommand({
  resource: 'login-requests',
  verb: 'end-sessions',
  summary: 'Ends all sessions of a login; the login itself stays active',
  body: NoBody,
  refusals: [],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const login = isId(id) ? await tx.partnerLogin.findUnique({ where: { id } }) : null;
      if (login === null) throw new DomainError('not_found');
      const ended = await endLoginSessions(tx, id, 'staff');
      await audit(tx, auditActorOf(call), {
        action: 'partner_login.end_sessions',
        subject: { kind: 'partner_login', id },
        after: { ended },
      });
      return done(idempotencyKey(call));
    }),
});

/** Verbs of support about partners' logins at customers. */
export const partnerLoginVerbs: readonly Endpoint[] = [activate, extend, refuse, allowLoginRequest, revoke, endSessions];
