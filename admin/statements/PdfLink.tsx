import { styled } from '@mui/material/styles';
import { useCanAccess } from 'react-admin';
import type { StatementRow } from '../../api/contract/statements.ts';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';

export const pdfOf = (id: string): string => `/v1/statements/${id}/pdf`;

/** Opens the document in a new tab. */
export function PdfLink({ statement: { id, number, hasPdf } }: { readonly statement: StatementRow }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'statements', action: 'pdf' });
  if (!hasPdf) return <Muted>{say('statements.noPdf')}</Muted>;
  if (canAccess !== true) return <Muted>{say('statements.pdf')}</Muted>;
  return (
    <Anchor href={pdfOf(id)} target="_blank" rel="noreferrer" aria-label={say('statements.openPdf', { number })}>
      {say('statements.pdf')}
    </Anchor>
  );
}

const Anchor = styled('a')({
  display: 'inline-flex',
  alignItems: 'center',
  minHeight: 24,
  minWidth: 24,
  color: 'var(--primary)',
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
});
