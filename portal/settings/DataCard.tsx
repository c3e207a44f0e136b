import Download from '@mui/icons-material/FileDownloadOutlined';
import { Link } from 'react-router';
import type { PortalData } from '../../api/contract/portal-data.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { saveFile } from '../../browser/save-file.ts';
import { FactorField } from '../payouts/FactorField.tsx';
import { useIsViewing, usePartnerPath } from '../providers/session.tsx';
import { useProvedCommand } from '../team/use-proved-command.ts';

/** Downloads the stored data, and offers to request deletion, which our staff answer. */
export function DataCard() {
  const { ownData: words } = useWords();
  const isViewing = useIsViewing();
  return (
    <Card title={words.title}>
      <div className="body stack">
        <TakeAlong />
        <p className="muted">{words.deletionLead}</p>
        <div className="row">
          {isViewing ? (
            <button type="button" className="button" disabled>
              {words.deletion}
            </button>
          ) : (
            <Link className="button" to="/questions/new?delete">
              {words.deletion}
            </Link>
          )}
        </div>
      </div>
    </Card>
  );
}

/** Downloads the data after a second factor: it holds payout accounts and people, so that an unattended screen must not reveal it. */
function TakeAlong() {
  const { ownData: words } = useWords();
  const at = usePartnerPath();
  const isViewing = useIsViewing();
  const { isBusy, complaint, factor, send } = useProvedCommand();
  const take = async () => {
    const kept = await send<PortalData>(at('/own-data'), {});
    if (kept !== undefined) saveFile('my-data.json', new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' }));
  };
  return (
    <form
      className="stack"
      noValidate
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <p className="muted">{words.lead}</p>
      {isViewing ? <p className="muted">{words.notYours}</p> : null}
      {factor === undefined ? null : <FactorField factor={factor} />}
      <Complaint>{complaint}</Complaint>
      <div className="row">
        <button type="submit" className="button" disabled={isBusy}>
          <Download aria-hidden />
          {isBusy && !isViewing ? words.collecting : words.download}
        </button>
      </div>
    </form>
  );
}
