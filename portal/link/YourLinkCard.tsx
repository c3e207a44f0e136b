import type { PortalLinks } from '../../api/contract/portal-links.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { useStandingSentences } from '../overview/StandingBanner.tsx';
import { Card } from '../parts/Card.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { LinkText } from '../parts/LinkText.tsx';
import { useSession } from '../providers/session.tsx';
import { NoLink } from './NoLink.tsx';
import { TestLink } from './TestLink.tsx';

/** Shows the partner's own link, the first that was issued, with its code and how it counts. */
export function YourLinkCard({ all: { links, standing, attributionDays, leftOut } }: { readonly all: PortalLinks }) {
  const { link: words } = useWords();
  const { day } = useFormats();
  const { isFramed } = useSession();
  const isCounted = useStandingSentences(standing).length === 0;
  const [own] = links;
  if (own === undefined)
    return (
      <Card title={words.yours}>
        <p className="body muted">
          <NoLink />
        </p>
      </Card>
    );
  return (
    <Card
      title={words.yours}
      aside={<span className="note">{words.issued(day(own.issuedAt))}</span>}
      footer={words.leftOut(leftOut.own, leftOut.others)}
    >
      <div className="body stack">
        <div className="copy-line">
          <LinkText url={own.url} />
          <CopyButton text={own.url} label={words.copyLink} isMain />
        </div>
        <p>
          <span className="muted">{words.code}</span> <span translate="no">{own.code}</span>
          {isCounted ? (
            <>
              <br />
              <span className="muted">{words.counts(attributionDays)}</span>
            </>
          ) : null}
        </p>
        {isFramed ? null : <TestLink linkId={own.id} />}
      </div>
    </Card>
  );
}
