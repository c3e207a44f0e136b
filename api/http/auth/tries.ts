import { DomainError } from '../../../domain/errors.ts';
import type { Deps } from '../../deps.ts';
import type { Person } from '../actor.ts';

/** Wrong tries within `patience` after which a session has to wait. */
const mostTries = 10;
const patienceSeconds = 15 * 60;

/** A call of somebody who is signed in, as far as it matters here. */
export interface InSession {
  readonly actor: Pick<Person, 'sessionId'>;
  readonly deps: Pick<Deps, 'db'>;
}

/** Of a factor or a password within a session: counted before it is looked at, so that tries at the same time are as many. @throws `too_many_requests`. */
export async function countTry({ actor, deps }: InSession): Promise<void> {
  const mayTry = await deps.db.$executeRaw`
    update session set step_up_tried_at = now(),
      step_up_tries = case when step_up_tried_at > now() - make_interval(secs => ${patienceSeconds}) then step_up_tries + 1 else 1 end
    where id = ${actor.sessionId}::uuid
      and (step_up_tries < ${mostTries} or step_up_tried_at <= now() - make_interval(secs => ${patienceSeconds}))`;
  if (mayTry === 0) throw new DomainError('too_many_requests', { retryAfterSeconds: patienceSeconds });
}
