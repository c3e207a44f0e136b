import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { CrashPoint } from '../crash-points.ts';

export interface NewDocument {
  readonly kind: 'statement' | 'tax_document' | 'proof' | 'report';
  readonly subjectId: string;
  readonly version: number;
  readonly language: string;
  readonly partnerId: string | null;
  readonly fileName: string;
  readonly mime: string;
}

export interface StoredDocument {
  readonly fileName: string;
  readonly mime: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

interface Shelf {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
}

/**
 * Returns the stored bytes of a document, and makes and stores them if there are none. Stored bytes never change, even if the reader's
 * language has: an issued document is not written anew from today's data.
 */
export async function keepDocument(
  { db, crashPoint }: Shelf,
  { kind, subjectId, version, language, ...rest }: NewDocument,
  make: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<StoredDocument> {
  const issued = {
    where: { kind, subjectId, version },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  } satisfies Prisma.DocumentFindFirstArgs;
  const stored = await db.document.findFirst(issued);
  if (stored !== null) return stored;
  const bytes = await make();
  await crashPoint?.('document.before_store', subjectId);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db.document.createMany({
    data: [{ id: uuid(), kind, subjectId, version, language, ...rest, sha256, bytes }],
    skipDuplicates: true,
  });
  await crashPoint?.('document.after_store', subjectId);
  return db.document.findFirstOrThrow(issued);
}
