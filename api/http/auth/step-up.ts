import { fromNodeHeaders } from 'better-auth/node';
import { APIError } from 'better-auth/api';
import { isByMail, useMailedCode } from '../../accounts/mailed-code.ts';
import { DomainError } from '../../../domain/errors.ts';
import { StepUp, SteppedUp } from '../../contract/me.ts';
import { forPeople, type Description, type Endpoint } from '../endpoint.ts';
import type { Auth } from './options.ts';

export const stepUpDescription: Description = {
  method: 'post',
  path: '/step-up',
  summary: 'Give the second factor again; a partner’s person without one gives password and mailed code',
  tag: 'me',
  access: { signedIn: 'even without factor' },
  body: StepUp,
  answers: { 200: SteppedUp },
  refusals: ['step_up_required'],
};

/** `POST /step-up`: the factor again, before what must not happen on a forgotten screen. */
export function stepUp(auth: Auth): Endpoint {
  return forPeople(stepUpDescription, async (call) => {
    const { actor, deps, request } = call;
    const given = StepUp.parse(request.body);
    const headers = fromNodeHeaders(request.headers);
    if (actor.hasFactor !== 'code' in given) throw new DomainError('step_up_required');
    if ('code' in given) await auth.api.verifyTOTP({ body: given, headers }).catch(refuse);
    else {
      const { password } = given;
      await auth.api.verifyPassword({ body: { password }, headers }).catch(refuse);
      if (isByMail(actor)) await useMailedCode(call, 'mailedCode' in given ? given.mailedCode : '');
    }
    const [row] = await deps.db.$queryRaw<{ at: Date }[]>`
        update session set factor_at = now() where id = ${actor.sessionId}::uuid returning factor_at as at`;
    return { status: 200, body: { verifiedAt: row?.at.toISOString() } };
  });
}

function refuse(error: unknown): never {
  if (error instanceof APIError) throw new DomainError('step_up_required');
  throw error;
}
