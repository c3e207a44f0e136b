import Download from '@mui/icons-material/FileDownloadOutlined';
import { useIsViewing, usePartnerPath, useSession } from '../providers/session.tsx';

/** What is shown, as a file. Not inside a frame, and not for whoever only looks: they take nothing along. */
export function CsvLink({ path, children }: { readonly path: string; readonly children: string }) {
  const at = usePartnerPath();
  const { isFramed } = useSession();
  const isViewing = useIsViewing();
  return isFramed || isViewing ? null : (
    <a className="button" href={`/v1${at(path)}`} download>
      <Download aria-hidden />
      {children}
    </a>
  );
}
