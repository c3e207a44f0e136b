import Archive from '@mui/icons-material/FolderZipOutlined';
import { useCanAccess } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { FileLink } from '../layout/FileLink.tsx';

/** Downloads all PDFs of the filtered tax documents as one zip, as the server streams it. */
export function DocumentZip({ filter, label }: { readonly filter: object; readonly label?: string }) {
  const say = useSay();
  const { canAccess } = useCanAccess({ resource: 'tax-documents', action: 'export' });
  if (canAccess !== true) return null;
  const query = new URLSearchParams({ filter: JSON.stringify(filter) });
  return (
    <FileLink href={`/v1/tax-documents/export.zip?${query.toString()}`} startIcon={<Archive />} title={say('statements.zipLead')}>
      {label ?? say('statements.zip')}
    </FileLink>
  );
}
