import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { audit } from '../../prisma/audit/audit.ts';
import { sealBankImport } from '../../prisma/bank/bank-import-file.ts';
import { openBatchFile } from '../../prisma/bank/batch-file.ts';
import type { Db } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { mustBeAccepted, speak } from './commands.ts';
import type { Machine } from './machine.ts';
import { idOf, type Outside } from './outside.ts';

export interface BankDesk {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly machine: Machine;
  readonly outside: Outside;
  /** The person who exports, hands over and imports files. */
  readonly clerk: string;
}

const hour = 3_600_000;

/** Exports the approved payouts to one file, hands it to the bank and imports the answer. Returns the day on which the bank executes it. */
export async function payByFile(desk: BankDesk, programId: string, at: Date): Promise<string> {
  const { db, keys, machine, outside, clerk } = desk;
  const said = { subject: { kind: 'program', id: programId }, by: clerk, at } as const;
  const batchId = await speak(db, { ...said, kind: 'exportBankFile', arguments: { programId } });
  await machine.at(at, () => machine.activities.exportBankFile({ key: batchId }));
  await mustBeAccepted(db, batchId);
  await machine.settlePayouts(at);
  const batch = await db.payoutBatch.findUniqueOrThrow({ where: { id: batchId } });
  if (batch.file === null) throw new Error('a bank file without bytes');
  await outside.say('/bank/files', { xml: openBatchFile(keys, batchId, batch.file) });
  await db.payoutBatch.update({ where: { id: batchId }, data: { downloads: 1, lastDownloadedBy: clerk, lastDownloadedAt: at } });
  const later = new Date(at.getTime() + hour / 2);
  const handOver = await speak(db, { kind: 'confirmHandOver', subject: { kind: 'payout_batch', id: batchId }, by: clerk, at: later });
  await machine.at(later, () => machine.activities.decideBankFile({ key: handOver }));
  await mustBeAccepted(db, handOver);
  await machine.settlePayouts(later);
  const reply = idOf(await outside.say(`/bank/messages/${batch.msgId}/reply`, {}));
  await importFile(desk, { kind: 'pain.002', xml: await outside.bankFile(reply) }, new Date(at.getTime() + hour));
  return batch.executeOn?.toISOString().slice(0, 10) ?? '';
}

/** Makes the bank execute what is due, and imports its report of the evening. */
export async function bookAtBank(desk: BankDesk, on: string): Promise<void> {
  await desk.outside.say('/bank/book', { on, dueUntil: on });
  await importStatement(desk, new Date(Date.parse(on) + 17 * hour));
}

/** Makes the bank return a payment some days later, because the payee's account is closed. */
export async function returnAtBank(desk: BankDesk, { endToEndId, on }: { endToEndId: string; on: string }): Promise<void> {
  await desk.outside.say(`/bank/orders/${endToEndId}/return`, { reason: 'AC04', on });
  await importStatement(desk, new Date(Date.parse(on) + 17 * hour));
}

/** Imports a statement of the bookings since the last one. */
export async function importStatement(desk: BankDesk, at: Date): Promise<void> {
  const statement = idOf(await desk.outside.say('/bank/statements', { kind: 'camt.054' }));
  await importFile(desk, { kind: 'camt.054', xml: await desk.outside.bankFile(statement) }, at);
  await desk.machine.settlePayouts(at);
}

interface Brought {
  readonly kind: 'pain.002' | 'camt.054';
  readonly xml: string;
}

async function importFile({ db, keys, machine, clerk }: BankDesk, { kind, xml }: Brought, at: Date): Promise<void> {
  const fileName = `${kind}_${at.toISOString().slice(0, 10)}.xml`;
  const raw = new TextEncoder().encode(xml);
  const sha256 = createHash('sha256').update(raw).digest('hex');
  const id = uuid();
  await db.$transaction(async (tx) => {
    const sealed = sealBankImport(keys, id, raw);
    await tx.bankFileImport.create({ data: { id, sha256, fileName, importedBy: clerk, state: 'read', raw: sealed, createdAt: at } });
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: clerk }, select: { name: true } });
    const subject = { kind: 'bank_file_import', id };
    await audit(tx, { id: clerk, name }, { action: 'bank_file.import', subject, after: { sha256, bytes: raw.length, fileName } });
  });
  await machine.at(at, () => machine.activities.importBankFile({ key: id }));
  const { state, problems } = await db.bankFileImport.findUniqueOrThrow({ where: { id } });
  if (state !== 'applied') throw new Error(`the bank's file is ${state}: ${JSON.stringify(problems)}`);
}
