import type { z } from 'zod';
import { TaxDocumentFilters, TaxDocumentRow } from './tax-documents.ts';

/** The partner's own document, with what its books need. */
export const PortalTaxDocumentRow = TaxDocumentRow.pick({
  id: true,
  reference: true,
  kind: true,
  issuedAt: true,
  net: true,
  vat: true,
  gross: true,
  hasPdf: true,
});
export type PortalTaxDocumentRow = z.infer<typeof PortalTaxDocumentRow>;
export const PortalTaxDocumentFilters = TaxDocumentFilters.pick({ id: true, kind: true, currency: true, after: true, before: true });
export const portalTaxDocumentSorts = ['issuedAt', 'reference', 'gross'] as const;
