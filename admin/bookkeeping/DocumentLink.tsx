import { useCanAccess } from 'react-admin';
import type { TaxDocumentRow } from '../../api/contract/tax-documents.ts';
import { useSay } from '../i18n/say.ts';
import { Muted, Note } from '../layout/blocks.ts';
import { FileLink } from '../layout/TextLink.tsx';

/** Shows the number of a document, linked to its PDF, or says when the PDF comes. */
export function DocumentLink({ document: { id, reference, hasPdf } }: { readonly document: TaxDocumentRow }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'tax-documents', action: 'pdf' });
  if (!hasPdf)
    return (
      <Muted>
        {reference}
        <Note style={{ display: 'block' }}>{say('books.pdfFollows')}</Note>
      </Muted>
    );
  if (canAccess !== true) return reference;
  return (
    <FileLink
      href={`/v1/tax-documents/${id}/pdf`}
      target="_blank"
      rel="noreferrer"
      aria-label={say('statements.openPdf', { number: reference })}
    >
      {reference}
    </FileLink>
  );
}
