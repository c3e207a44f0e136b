import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { mostImportBytes } from '../../domain/bank/bank-limits.ts';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { sealBankImport } from '../../prisma/bank/bank-import-file.ts';
import { ring } from '../../prisma/mailbox.ts';
import { BankImported, BankImportQuery } from '../contract/bank-files.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, type Call, type PersonCall } from '../http/endpoint.ts';
import { readBankImport } from '../resources/bank-imports.ts';
import { errand } from './errand.ts';

/** Imports a file of the bank and stores it sealed. It is identified by the hash of its bytes: the same file again is the same import. */
export const importBankFile = forPeople(
  {
    method: 'post',
    path: '/bank-imports',
    summary: 'Imports an answer or a statement of the bank: the XML itself as the body, at most 15 MB',
    tag: 'bank-imports',
    access: { permission: requirePermission('bank-imports', 'create') },
    query: BankImportQuery,
    answers: { 200: BankImported, 201: BankImported },
    refusals: ['invalid_input', 'body_too_large'],
  },
  async (call) => {
    const raw = await bytesOf(call);
    const { name = '' } = BankImportQuery.parse(call.request.query);
    const { id, isKnown } = await keep(call, { raw, fileName: name === '' ? null : name });
    return { status: isKnown ? 200 : 201, body: { file: await readBankImport(call.deps.db, id), isKnown } };
  },
);

/** Reads the whole body even if it is too large: a client that is still sending would not read the answer. */
async function bytesOf({ request }: Call): Promise<Buffer> {
  const arriving: AsyncIterable<Uint8Array> = request;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of arriving) {
    size += part.length;
    if (size <= mostImportBytes) parts.push(part);
  }
  if (size > mostImportBytes) throw new DomainError('body_too_large');
  if (size === 0) throw new DomainError('invalid_input'); // or its body was JSON
  return Buffer.concat(parts);
}

interface Brought {
  readonly raw: Buffer;
  readonly fileName: string | null;
}

/**
 * Stores the import as `read` and rings the worker to process it. A file that was refused before is processed again: its account may be ours now,
 * or its kind known.
 */
async function keep(call: PersonCall, { raw, fileName }: Brought): Promise<{ readonly id: string; readonly isKnown: boolean }> {
  const sha256 = createHash('sha256').update(raw).digest('hex');
  return call.deps.db.$transaction(async (tx) => {
    const newId = uuid();
    const sealed = sealBankImport(call.deps.config.dataKeys, newId, raw);
    const row = { id: newId, sha256, fileName, importedBy: call.actor.id, state: 'read', raw: sealed };
    const { count } = await tx.bankFileImport.createMany({ data: [row], skipDuplicates: true });
    const { id, state } = await tx.bankFileImport.findUniqueOrThrow({ where: { sha256 }, select: { id: true, state: true } });
    const isRefused = state === 'refused';
    if (isRefused) await tx.bankFileImport.update({ where: { id }, data: { state: 'read' } });
    if (isRefused || state === 'read') await ring(tx, { ...errand('importBankFile', id), cause: 'bank_file' });
    if (count === 1 || isRefused)
      await audit(tx, auditActorOf(call), {
        action: isRefused ? 'bank_file.import_again' : 'bank_file.import',
        subject: { kind: 'bank_file_import', id },
        after: { sha256, bytes: raw.length, fileName },
      });
    return { id, isKnown: count === 0 && !isRefused };
  });
}
