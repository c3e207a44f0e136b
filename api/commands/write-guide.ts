import { DomainError } from '../../domain/errors.ts';
import { readGuide } from '../../domain/program/guide-text.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { WriteGuide } from '../contract/guide.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';
import { decidedBy } from './earlier-decision.ts';
import { isAsSeen } from '../http/if-match.ts';

/** Writes a new version of a guide; versions never change. The log has only its number; the text is in the version. */
export const writeGuide = defineCommand({
  resource: 'guides',
  verb: 'write',
  summary:
    'Writes a new version of a program’s guide in one language, or restores the text that Commend comes with; If-Match names the version that was seen',
  body: WriteGuide,
  refusals: [
    'version_missing',
    'guide_changed',
    'guide_figure_unknown',
    'guide_bracket_alone',
    'guide_link_refused',
    'guide_form_refused',
    'guide_empty',
  ],
  run: (call, { id: programId, body: { language, text, reason } }) =>
    answerOnce(call, async (tx) => {
      const before = await lockNewest(tx, programId, language);
      await mustBeAsSeen(tx, call, before);
      const [fault] = text === null ? [] : readGuide(text).faults;
      if (fault !== undefined) throw new DomainError(fault.code, fault.details);
      const id = idempotencyKey(call);
      const version = before.version + 1;
      await tx.guideVersion.create({
        data: { id, programId, language, version, body: text, reason: reason ?? null, personId: call.actor.id },
      });
      await audit(tx, auditActorOf(call), {
        action: 'program.write_guide',
        subject: { kind: 'program', id: programId },
        before: { version: before.version },
        after: { language, version, isBuiltIn: text === null },
        ...(reason === undefined ? {} : { reason }),
      });
      return done(id);
    }),
});

interface Newest {
  /** 0 if nothing was written yet. */
  readonly version: number;
  readonly personId: string | null;
  readonly createdAt: Date | null;
}

/** Locks the newest version: of two simultaneous authors the second finds the first. @throws `not_found` */
async function lockNewest(tx: Tx, programId: string, language: string): Promise<Newest> {
  const program = isId(programId) ? await tx.program.findUnique({ where: { id: programId }, select: { id: true } }) : null;
  if (program === null) throw new DomainError('not_found');
  await lock(tx, locks.guide(programId, language));
  const newest = await tx.guideVersion.findFirst({ where: { programId, language }, orderBy: { version: 'desc' } });
  return newest ?? { version: 0, personId: null, createdAt: null };
}

async function mustBeAsSeen(tx: Tx, { request }: PersonCall, { version, personId, createdAt }: Newest): Promise<void> {
  if (!isAsSeen(request, version)) throw new DomainError('guide_changed', { version, ...(await decidedBy(tx, personId, createdAt)) });
}
