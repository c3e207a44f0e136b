import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { OwnAffiliateAccess } from '../../api/contract/portal-access-requests.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useLoad } from '../providers/use-load.ts';

/** The page of the one-time link. For a platform that is already open, says since when and links there. */
export default function OpenPage() {
  const { places } = useTexts().words;
  const at = usePartnerPath();
  const loaded = useLoad<OwnAffiliateAccess>(at('/affiliate-access'));
  return (
    <div className="stack page">
      <Loading loaded={loaded} what={places.access} skeleton={<Skeleton heights={[160]} />}>
        {({ openSince }) => (openSince === null ? <OpenOnce /> : <WasOpened since={openSince} />)}
      </Loading>
    </div>
  );
}

/** Opens the platform by a click, never by loading the page: mail scanners follow links, and the link works once. */
function OpenOnce() {
  const { access: words } = useTexts().words;
  const at = usePartnerPath();
  const navigate = useNavigate();
  const [secret] = useState(() => globalThis.location.hash.slice(1));
  const { isSending, send, complaint } = useCommand();
  const open = async () => {
    const opened = await send<{ openSince: string }>(at('/affiliate-access/open'), { secret });
    if (opened !== undefined) await navigate('/affiliate-platform', { replace: true });
  };
  return (
    <Card title={words.openOnceTitle}>
      <div className="body stack">
        <p>{secret === '' ? words.linkIncomplete : words.openOnceLead}</p>
        <Complaint>{complaint}</Complaint>
        <div className="row">
          <button type="button" className="button main" disabled={isSending || secret === ''} onClick={() => void open()}>
            {words.openOnce}
          </button>
        </div>
      </div>
    </Card>
  );
}

function WasOpened({ since }: { readonly since: string }) {
  const { words, formats } = useTexts();
  return (
    <Card title={words.access.openTitle}>
      <div className="body stack">
        <p>{words.access.wasOpened(formats.day(since))}</p>
        <div className="row">
          <Link className="button main" to="/affiliate-platform">
            {words.access.toPlatform}
          </Link>
        </div>
      </div>
    </Card>
  );
}
