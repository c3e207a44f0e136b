import Download from '@mui/icons-material/FileDownloadOutlined';
import { Link } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { usePartnerPath } from '../providers/session.tsx';

/** What we keep, to take along; and the way to be forgotten, which a person of ours answers. */
export function DataCard() {
  const { ownData: words } = useWords();
  const at = usePartnerPath();
  return (
    <Card title={words.title}>
      <div className="body stack">
        <p className="muted">{words.lead}</p>
        <div className="row">
          <a className="button" href={`/v1${at('/own-data')}`} download="my-data.json">
            <Download aria-hidden />
            {words.download}
          </a>
        </div>
        <p className="muted">{words.deletionLead}</p>
        <div className="row">
          <Link className="button" to="/questions/new?delete">
            {words.deletion}
          </Link>
        </div>
      </div>
    </Card>
  );
}
