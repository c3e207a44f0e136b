import { DomainError } from '../../../domain/errors.ts';
import type { Deps } from '../../deps.ts';
import type { Person } from '../actor.ts';

/** Wrong tries within `patience` after which a session has to wait. */
const mostTries = 10;
const patienceSeconds = 15 * 60;

/** The parts of a signed-in person's call that are needed here. */
export interface InSession {
  readonly actor: Pick<Person, 'sessionId'>;
  readonly deps: Pick<Deps, 'db'>;
}

/** Counts a try of a factor or password within a session, before it is checked, so that simultaneous tries all count. @throws `too_many_requests` */
export async function countTry({ actor, deps }: InSession): Promise<void> {
  const mayTry = await deps.db.$executeRaw`
    update session set step_up_tried_at = now(),
      step_up_tries = case when step_up_tried_at > now() - make_interval(secs => ${patienceSeconds}) then step_up_tries + 1 else 1 end
    where id = ${actor.sessionId}::uuid
      and (step_up_tries < ${mostTries} or step_up_tried_at <= now() - make_interval(secs => ${patienceSeconds}))`;
  if (mayTry === 0) throw new DomainError('too_many_requests', { retryAfterSeconds: patienceSeconds });
}
