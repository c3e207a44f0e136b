import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';

/** Where the one-time link leads. It opens by a click and never by a look: mail scanners follow links, and it opens once. */
export function OpenPage() {
  const { access: words } = useWords();
  const at = usePartnerPath();
  const navigate = useNavigate();
  const [secret] = useState(() => globalThis.location.hash.slice(1));
  const { isSending, send, complaint } = useCommand();
  const open = async () => {
    const opened = await send<{ openSince: string }>(at('/affiliate-access/open'), { secret });
    if (opened !== undefined) await navigate('/affiliate-platform', { replace: true });
  };
  return (
    <div className="stack page">
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
    </div>
  );
}
