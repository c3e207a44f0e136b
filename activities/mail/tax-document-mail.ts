import { z } from 'zod';
import { isCurrency } from '../../domain/money.ts';
import type { Amount, MailContent, Reader } from '../../emails/content.ts';
import { taxDocumentIssued } from '../../emails/tax-document-issued.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';
import type { Attachment } from '../gateways/mail/gateway.ts';
import type { Places } from './mail-address.ts';
import type { StatementLibrary } from '../statement/statement-content.ts';
import { taxDocumentFile } from '../tax/tax-document-content.ts';

/** Arguments of the mail with tax documents that no payout brings to the partner: ids only. */
export const WantedTaxDocumentMail = z.object({
  template: z.literal('tax_document_issued'),
  partnerId: z.uuid(),
  taxDocumentIds: z.array(z.uuid()).min(1),
});
export type WantedTaxDocumentMail = z.infer<typeof WantedTaxDocumentMail>;

/** Wants one mail for all documents of a partner that were issued together, in their transaction. */
export async function wantTaxDocumentMail(tx: Tx, { partnerId, taxDocumentIds }: Omit<WantedTaxDocumentMail, 'template'>): Promise<void> {
  const [id] = taxDocumentIds;
  if (id === undefined) return;
  await wantMail(tx, {
    key: `mail:tax_document_issued:${id}`,
    about: { kind: 'tax_document', id },
    wanted: { template: 'tax_document_issued', partnerId, taxDocumentIds: [...taxDocumentIds] },
    summary: 'Mail the tax document',
  });
}

/** Reads the documents and writes the mail in the reader's language. */
export async function writeTaxDocumentMail(
  db: Db,
  { taxDocumentIds }: WantedTaxDocumentMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl'> },
): Promise<MailContent> {
  const rows = await db.taxDocument.findMany({ where: { id: { in: taxDocumentIds } }, orderBy: [{ series: 'asc' }, { number: 'asc' }] });
  const corrected = await db.taxDocument.findMany({ where: { id: { in: rows.flatMap(({ correctsId }) => correctsId ?? []) } } });
  const documents = rows.map(({ reference, issuedAt, correctsId, currency, netMinor, vatMinor, grossMinor }) => ({
    reference,
    issuedAt: issuedAt.toISOString(),
    corrects: corrected.find(({ id }) => id === correctsId)?.reference ?? null,
    net: amountOf(netMinor, currency),
    vat: amountOf(vatMinor, currency),
    gross: amountOf(grossMinor, currency),
  }));
  return taxDocumentIssued({ documents, address: `${places.portalUrl}/reports` }, reader);
}

function amountOf(minor: bigint, text: string): Amount {
  const currency = text.trim();
  if (!isCurrency(currency)) throw new Error(`a document in ${currency}`);
  return { amount: safeInteger(minor), currency };
}

/** Returns the documents as PDF. */
export async function taxDocumentAttachments(
  library: StatementLibrary,
  { taxDocumentIds }: WantedTaxDocumentMail,
): Promise<readonly Attachment[]> {
  const files: Attachment[] = [];
  for (const id of taxDocumentIds) files.push(await taxDocumentFile(library, id));
  return files;
}
