import Download from '@mui/icons-material/FileDownloadOutlined';
import { useState, type MouseEvent } from 'react';
import { saveFile } from '../../browser/save-file.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { askFile, Refusal } from '../providers/http.ts';
import { useIsViewing, usePartnerPath, useSession } from '../providers/session.tsx';
import { Complaint } from './Field.tsx';

interface CsvLinkProps {
  readonly path: string;
  readonly children: string;
}

/** What is shown, as a file. Not inside a frame, and not for whoever only looks: they take nothing along. */
export function CsvLink(props: CsvLinkProps) {
  const { isFramed } = useSession();
  const isViewing = useIsViewing();
  return isFramed || isViewing ? null : <OwnCsvLink {...props} />;
}

/** It is fetched as everything else is, so that a refusal is a sentence and no file. */
function OwnCsvLink({ path, children }: CsvLinkProps) {
  const address = usePartnerPath()(path);
  const language = useLanguage();
  const { ownData: words } = useWords();
  const [isFetching, setFetching] = useState(false);
  const [complaint, complain] = useState<string>();
  const take = async (event: MouseEvent) => {
    event.preventDefault();
    if (isFetching) return;
    setFetching(true);
    complain(undefined);
    try {
      const { name, content } = await askFile(address, { language });
      saveFile(name, content);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      complain(error.message);
    } finally {
      setFetching(false);
    }
  };
  return (
    <>
      <a className="button" href={`/v1${address}`} download aria-busy={isFetching} onClick={(event) => void take(event)}>
        <Download aria-hidden />
        {isFetching ? words.collecting : children}
      </a>
      <Complaint>{complaint}</Complaint>
    </>
  );
}
