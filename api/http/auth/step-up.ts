import { fromNodeHeaders } from 'better-auth/node';
import { APIError } from 'better-auth/api';
import { isByMail, useMailedCode } from '../../accounts/mailed-code.ts';
import type { z } from 'zod';
import { DomainError } from '../../../domain/errors.ts';
import { audit } from '../../../prisma/audit/audit.ts';
import { StepUp, SteppedUp } from '../../contract/me.ts';
import { auditActorOf } from '../auditor.ts';
import { forPeople, type Description, type Endpoint, type PersonCall } from '../endpoint.ts';
import type { Auth } from './options.ts';
import { countTry } from './tries.ts';

export const stepUpDescription: Description = {
  method: 'post',
  path: '/step-up',
  summary: 'Confirms your identity again with the second factor; without one, with password and emailed code',
  tag: 'me',
  access: { signedIn: 'even without factor' },
  body: StepUp,
  answers: { 200: SteppedUp },
  refusals: ['step_up_required', 'too_many_requests'],
};

/**
 * `POST /step-up`: asks for the factor again before an action that must not happen from an unattended screen. The session continues under a new
 * reference. After ten wrong tries it has to wait.
 */
export function stepUp(auth: Auth): Endpoint {
  return forPeople(stepUpDescription, async (call) => {
    const { actor, deps, request } = call;
    const given = StepUp.parse(request.body);
    if (actor.hasFactor !== 'code' in given) throw new DomainError('step_up_required');
    await countTry(call);
    const renewed = await verify(auth, call, given).catch((error: unknown) => refuse(call, error));
    const session = await deps.db.session.findUnique({ where: { id: actor.sessionId }, select: { factorAt: true } });
    return {
      status: 200,
      body: SteppedUp.parse({ verifiedAt: session?.factorAt?.toISOString() }),
      headers: { 'Set-Cookie': renewed.getSetCookie() },
    };
  });
}

/** Checks the factor and returns the cookie of the session's new reference. */
async function verify(auth: Auth, call: PersonCall, given: z.infer<typeof StepUp>): Promise<Headers> {
  const headers = fromNodeHeaders(call.request.headers);
  if ('code' in given) return (await auth.api.verifyTOTP({ body: given, headers, returnHeaders: true })).headers;
  const { password } = given;
  await auth.api.verifyPassword({ body: { password }, headers });
  if (isByMail(call)) await useMailedCode(call, 'mailedCode' in given ? given.mailedCode : '');
  return (await auth.api.renewReference({ headers, returnHeaders: true })).headers;
}

async function refuse(call: PersonCall, error: unknown): Promise<never> {
  if (!(error instanceof APIError || error instanceof DomainError)) throw error;
  await audit(call.deps.db, auditActorOf(call), { action: 'step_up.refused', subject: { kind: 'person', id: call.actor.id } });
  throw new DomainError('step_up_required');
}
