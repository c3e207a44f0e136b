import { DomainError } from '../../domain/errors.ts';
import { rails as known } from '../../domain/payout/payout-state.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { OfferRails } from '../contract/offer-rails.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';

/**
 * Sets the rails by which a program pays. Only for administrators, who approve nothing. Partners choose among them; a payout under way
 * stays with its rail.
 */
export const offerRails = defineCommand({
  resource: 'programs',
  verb: 'offer-rails',
  summary: 'Sets the rails by which the program pays; details for a rail that is left out are no longer paid to',
  body: OfferRails,
  refusals: ['version_changed', 'step_up_required'],
  run: async (call, { id, body }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const program = await lockProgram(tx, id);
      if (program.version !== body.version) throw new DomainError('version_changed', { version: program.version });
      const rails = known.filter((rail) => body.rails.includes(rail));
      const version = program.version + 1;
      await tx.program.update({ where: { id }, data: { rails, version } });
      await audit(tx, auditActorOf(call), {
        action: 'program.offer_rails',
        subject: { kind: 'program', id },
        reason: body.reason,
        before: { rails: program.rails, version: program.version },
        after: { rails, version },
      });
      return done(idempotencyKey(call));
    });
  },
});

async function lockProgram(tx: Tx, id: string) {
  if (!isId(id)) throw new DomainError('not_found');
  await tx.$queryRaw`select 1 from program where id = ${id}::uuid for update`;
  const program = await tx.program.findUnique({ where: { id } });
  if (program === null) throw new DomainError('not_found');
  return program;
}
