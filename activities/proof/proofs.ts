import { createHash } from 'node:crypto';
import { strToU8 } from 'fflate';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Db, Json, Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { databaseClock } from '../database-clock.ts';
import { proofFiles, type ProofFiles, type ProofScope } from './proof-files.ts';
import { linesPaidBy } from './proof-lines.ts';
import { zipProof } from './proof-zip.ts';
import { statementDocument } from '../statement/statement-documents.ts';
import type { StatementLibrary } from '../statement/statement-content.ts';
import { taxDocumentFile } from '../tax/tax-document-content.ts';

export interface Proof {
  readonly documentId: string;
  readonly fileName: string;
  readonly sha256: string;
}

export const createProofActivities = (library: StatementLibrary) => ({
  /**
   * Makes the proof that a person ordered, of a statement's month or of a payout. `key` is the command's id; the pack is stored as a
   * `document`.
   */
  makeProof: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const { db } = library;
    const command = await db.command.findUniqueOrThrow({ where: { id: key } });
    if (command.appliedAt !== null) return { posted: false };
    const make = command.subjectKind === 'payout' ? payoutProof : statementProof;
    const { documentId } = await make(library, command.subjectId);
    const verdict = { accepted: true, documentId } satisfies Json;
    await db.command.updateMany({ where: { id: key, appliedAt: null }, data: { appliedAt: await databaseClock(db), verdict } });
    return { posted: false };
  },
});

/** Makes the proof of one partner's month in one currency, as the statement tells it. */
export async function statementProof(library: StatementLibrary, statementId: string): Promise<Proof> {
  const { db } = library;
  const { accounts, run, ...statement } = await db.statement.findUniqueOrThrow({
    where: { id: statementId },
    include: { accounts: true, run: { select: { timeZone: true } } },
  });
  const { partnerId, number, version, period, seal } = statement;
  const currency = statement.currency.trim();
  const ranges = accounts
    .map(({ code, fromVersion, toVersion, openingMinor, closingMinor }) => ({
      code,
      from: Number(fromVersion),
      to: Number(toVersion),
      opening: safeInteger(openingMinor),
      closing: safeInteger(closingMinor),
    }))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const { documentIds, files } = await atOneInstant(db, async (tx) => {
    const dated = await documentsOfMonth(tx, { ...statement, currency });
    const scope: ProofScope = { partnerId, currency, ranges, payoutIds: [], documentIds: dated };
    return { documentIds: dated, files: await proofFiles(tx, scope) };
  });
  const pdf = await statementDocument(library, statementId);
  return keep(library, {
    subject: { kind: 'statement', id: statementId, name: number },
    partnerId,
    about: { kind: 'month', number, version, period, ...(run === null ? {} : { timeZone: run.timeZone }), seal },
    files,
    attachments: { ...(await pdfsOf(library, documentIds)), [`documents/${pdf.fileName}`]: pdf.bytes },
  });
}

interface PartnerMonth {
  readonly partnerId: string;
  readonly currency: string;
  readonly periodFrom: Date;
  readonly periodTo: Date;
}

/** Returns the tax documents dated in the month. */
async function documentsOfMonth(tx: Tx, { partnerId, currency, periodFrom: gte, periodTo: lt }: PartnerMonth): Promise<string[]> {
  const rows = await tx.taxDocument.findMany({
    where: { partnerId, currency, issuedAt: { gte, lt } },
    orderBy: [{ issuedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function pdfsOf(library: StatementLibrary, documentIds: readonly string[]): Promise<Record<string, Uint8Array>> {
  const attachments: Record<string, Uint8Array> = {};
  for (const id of documentIds) {
    const { fileName, bytes } = await taxDocumentFile(library, id);
    attachments[`documents/${fileName}`] = bytes;
  }
  return attachments;
}

const Content = z.object({ upToVersion: z.int(), conversion: z.object({ currency: z.string() }).nullable() });

/** Makes the proof of one payout: the lines that it pays and their documents, from the settlements to the bank. */
export async function payoutProof(library: StatementLibrary, payoutId: string): Promise<Proof> {
  const { db } = library;
  const { payout, upToVersion, documentIds, files } = await atOneInstant(db, (tx) => readPayout(tx, payoutId));
  return keep(library, {
    subject: { kind: 'payout', id: payoutId, name: payout.reference },
    partnerId: payout.partnerId,
    about: { kind: 'payout', reference: payout.reference, state: payout.state, upToVersion },
    files,
    attachments: await pdfsOf(library, documentIds),
  });
}

async function readPayout(tx: Tx, payoutId: string) {
  const payout = await tx.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const { partnerId } = payout;
  const content = Content.safeParse(payout.content).data;
  const upToVersion = content?.upToVersion ?? 0;
  const currency = (content?.conversion?.currency ?? payout.currency).trim();
  const { ranges, documentIds } = await linesPaidBy(tx, { payoutId, partnerId, currency, upToVersion });
  const files = await proofFiles(tx, { partnerId, currency, ranges, payoutIds: [payoutId], documentIds });
  return { payout, upToVersion, documentIds, files };
}

/** Reads state and entries as of one instant: a payout may take a step while its pack is made. */
const atOneInstant = <Read>(db: Db, read: (tx: Tx) => Promise<Read>): Promise<Read> =>
  db.$transaction(read, { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: 60_000 });

interface Pack {
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  readonly partnerId: string;
  readonly about: Readonly<Record<string, string | number | null>>;
  readonly files: ProofFiles;
  readonly attachments: Readonly<Record<string, Uint8Array>>;
}

/** Stores the pack. The same evidence gives the same bytes and keeps the document; more evidence makes a new version. */
async function keep({ db }: StatementLibrary, { subject, partnerId, about, files, attachments }: Pack): Promise<Proof> {
  const bytes = packed({ ...files, 'README.txt': readMe(subject.name) }, { about, attachments });
  const sha256 = hashOf(bytes);
  const fileName = `proof-${subject.name}.zip`;
  const last = await db.document.findFirst({
    where: { kind: 'proof', subjectId: subject.id },
    orderBy: { version: 'desc' },
    select: { id: true, sha256: true, version: true },
  });
  if (last?.sha256 === sha256) return { documentId: last.id, fileName, sha256 };
  const documentId = uuid();
  await db.document.create({
    data: {
      id: documentId,
      kind: 'proof',
      subjectId: subject.id,
      version: (last?.version ?? 0) + 1,
      language: 'en',
      partnerId,
      fileName,
      mime: 'application/zip',
      sha256,
      bytes,
    },
  });
  return { documentId, fileName, sha256 };
}

function packed(files: ProofFiles, { about, attachments }: Pick<Pack, 'about' | 'attachments'>): Uint8Array<ArrayBuffer> {
  const all: Record<string, Uint8Array> = {
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    ...attachments,
  };
  const listed = Object.entries(all)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: hashOf(bytes) }));
  const manifest = `${JSON.stringify({ format: 3, about, files: listed }, null, 2)}\n`;
  return zipProof({ 'manifest.json': strToU8(manifest), ...all });
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const readMe = (name: string): string => `Proof of ${name}

Check it offline, with a copy of the program that made it:

  npx tsx scripts/verify-proof.ts proof-${name}.zip

manifest.json    the hash of each file
scope.json       the lines of each account that are proven: numbers, opening, closing
entries.jsonl    the journal entries, one a line, as they are sealed
seals.json       the seals from the first of their days to the last, with the hash of every entry of the day
earnings.json    commissions and bounties: the customer's payments, and each revision of what they earned
terms.json       the versions of the terms they were counted by
decisions.json   every decision behind them, with what it looked at; the entry that it posted names its hash
payouts.json     payouts: frozen content, approvals, what was sent to the rail and what the bank booked
documents.json   tax documents and their rates
documents/       the same as PDF
`;
