import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { NoBody, Verdict } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, parameter, type Answer, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { fileAnswer, wholeFile } from '../http/file-answer.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { errand } from './errand.ts';
import { putCommand } from './put-command.ts';

interface Subject {
  readonly kind: 'payout' | 'statement';
  readonly resource: 'payouts' | 'statements';
  readonly summary: string;
  readonly exists: (tx: Tx, id: string) => Promise<boolean>;
}

/** Defines a download that the worker prepares: a repeated call with the same key gets the file once it is ready. */
const define = ({ kind, resource, summary, exists }: Subject): Endpoint =>
  forPeople(
    {
      method: 'post',
      path: `/${resource}/:id/proof`,
      summary: `${summary}: the ZIP, or 202 while it is being made; then repeat the call under the same key`,
      tag: resource,
      access: { permission: requirePermission(resource, 'proof') },
      body: NoBody,
      answers: { 200: 'application/zip', 202: Verdict },
      refusals: ['not_found', 'idempotency_key_missing', 'idempotency_key_reused'],
      isIdempotent: true,
    },
    async (call) => {
      NoBody.parse(call.request.body ?? {});
      const id = parameter(call, 'id');
      const answer = await putCommand(call, {
        hashed: [id, 'proof'],
        prepare: async (tx, { commandId }) => {
          if (!isId(id) || !(await exists(tx, id))) throw new DomainError('not_found');
          return { update: null, kind: 'makeProof', subject: { kind, id }, arguments: {}, workflow: errand('makeProof', commandId) };
        },
      });
      return answer.status === 202 ? answer : deliver(call, { kind, id });
    },
  );

const Made = z.object({ documentId: z.guid() });

/** Sends a file and records each copy in the audit, with its hash. */
async function deliver(call: PersonCall, subject: { readonly kind: string; readonly id: string }): Promise<Answer> {
  const { db } = call.deps;
  const { fileName, sha256, bytes } = await readProof(db, idempotencyKey(call));
  const noted = { action: `${subject.kind}.download_proof`, subject, after: { sha256 } };
  const noteTaken = () => audit(db, auditActorOf(call), noted);
  return fileAnswer({ fileName, mime: 'application/zip', content: wholeFile(bytes), noteTaken });
}

async function readProof(db: Db, commandId: string) {
  const { verdict } = await db.command.findUniqueOrThrow({ where: { id: commandId }, select: { verdict: true } });
  return db.document.findUniqueOrThrow({ where: { id: Made.parse(verdict).documentId } });
}

export const downloadProof: readonly Endpoint[] = [
  define({
    kind: 'payout',
    resource: 'payouts',
    summary: 'Downloads everything that proves a payout, to be checked offline',
    exists: async (tx, id) => (await tx.payout.count({ where: { id } })) > 0,
  }),
  define({
    kind: 'statement',
    resource: 'statements',
    summary: 'Downloads everything that proves a partner’s month, to be checked offline',
    exists: async (tx, id) => (await tx.statement.count({ where: { id } })) > 0,
  }),
];
