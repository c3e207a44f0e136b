import { randomBytes } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { codeLifeSeconds } from '../../domain/promise/partner-login-code.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { AskForCode, LoginCode } from '../contract/portal-logins.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { parameter } from '../http/endpoint.ts';
import { audienceOf, landingAddressOf } from '../partner-logins/host-addresses.ts';
import { lockLogin, refusalNow } from '../partner-logins/live-login.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';
import { forMembers, ofPartner } from './member-call.ts';

/** Issues a code for this login, person, browser and host product; only its hash is stored. */
export const loginCode = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/customer-logins/:id/code`,
    summary:
      'Creates a code that signs in at the customer, for the browser that holds the host product’s secret; takes a recent second factor',
    body: AskForCode,
    answers: { 200: LoginCode },
    refusals: ['not_found', 'invalid_input', 'step_up_required', 'login_not_now', 'login_not_offered'],
  },
  async (call) => {
    const { challenge } = AskForCode.parse(call.request.body ?? {});
    const id = parameter(call, 'id');
    await requireRecentFactor(call);
    const body = await call.deps.db.$transaction(async (tx) => {
      const login = isId(id) ? await lockLogin(tx, id, call.actor.id) : undefined;
      if (login?.partnerId !== call.partner.id) throw new DomainError('not_found');
      const refused = refusalNow(login);
      if (refused === 'no_longer_credited') throw new DomainError('login_not_offered', { why: 'customer' });
      if (refused !== undefined) throw new DomainError('login_not_now', { why: refused });
      const audience = audienceOf(await tx.program.findUniqueOrThrow({ where: { id: login.programId } }));
      const code = randomBytes(32).toString('base64url');
      const [made] = await tx.$queryRaw<{ expires_at: Date }[]>`
        insert into partner_login_code (code_hash, partner_login_id, person_id, audience, challenge, session_id, expires_at)
        values (${linkHash(code)}, ${login.id}::uuid, ${call.actor.id}::uuid, ${audience}, ${challenge}, ${call.actor.sessionId}::uuid,
          now() + make_interval(secs => ${codeLifeSeconds}::int)) returning expires_at`;
      if (made === undefined) throw new Error('no code');
      await audit(tx, auditActorOf(call), { action: 'partner_login.start', subject: { kind: 'partner_login', id: login.id } });
      return LoginCode.parse({ address: landingAddressOf(audience, { loginId: login.id, code }), expiresAt: instant(made.expires_at) });
    });
    return { status: 200, body };
  },
);
