import Download from '@mui/icons-material/FileDownloadOutlined';
import type { MouseEvent } from 'react';
import { base } from '../../browser/request.ts';
import { saveFile } from '../../browser/save-file.ts';
import { useAttempt } from '../../browser/use-attempt.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { askFile, refusalIn } from '../providers/http.ts';
import { useIsViewing, usePartnerPath, useSession } from '../providers/session.tsx';
import { Complaint } from './Field.tsx';

interface CsvLinkProps {
  readonly path: string;
  readonly children: string;
}

/** Downloads the shown rows as CSV. Hidden inside a frame and in a partner's view, where nothing can be taken along. */
export function CsvLink(props: CsvLinkProps) {
  const { isFramed } = useSession();
  const isViewing = useIsViewing();
  return isFramed || isViewing ? null : <OwnCsvLink {...props} />;
}

/** The link itself. The file is fetched through the api client, so that a refusal shows as a sentence and is not saved as a file. */
function OwnCsvLink({ path, children }: CsvLinkProps) {
  const address = usePartnerPath()(path);
  const language = useLanguage();
  const { ownData: words } = useWords();
  const { isBusy: isFetching, complaint, attempt } = useAttempt((error) => refusalIn(error).message);
  const take = async () => {
    const { name, content } = await askFile(address, { language });
    saveFile(name, content);
  };
  const press = (event: MouseEvent) => {
    event.preventDefault();
    void attempt(take);
  };
  return (
    <>
      <a className="button" href={`${base}${address}`} download aria-busy={isFetching} onClick={press}>
        <Download aria-hidden />
        {isFetching ? words.collecting : children}
      </a>
      <Complaint>{complaint}</Complaint>
    </>
  );
}
