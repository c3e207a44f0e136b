import type { PortalLinks } from '../../api/contract/portal-links.ts';
import { useWords } from '../i18n/words.tsx';
import { useStandingSentences } from '../overview/StandingBanner.tsx';
import { Card } from '../parts/Card.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Chip } from '../parts/State.tsx';

/** Shows the badge below the partner's own chat widget: what it carries, and who may remove it. */
export function BadgeCard({ all: { badge, links, standing } }: { readonly all: PortalLinks }) {
  const { link: words, join } = useWords();
  const isCounted = useStandingSentences(standing).length === 0;
  if (badge === null) return null;
  const link = links.find(({ channel, cameFrom }) => channel === 'badge' && cameFrom === null) ?? links[0];
  if (link === undefined) return null;
  const { text, isShown, isRemovable, removablePlans } = badge;
  const snippet = `<a href="${link.url}" rel="sponsored">${text}</a>`;
  return (
    <Card title={words.badge} aside={<Chip mark={isShown ? 'done' : 'paused'}>{isShown ? words.badgeShown : words.badgeHidden}</Chip>}>
      <div className="body stack">
        <p>
          {isCounted ? `${words.badgeLead} ` : null}
          <span className="muted">
            {isRemovable
              ? words.badgeFree
              : words.badgeLocked(removablePlans.length === 0 ? words.anyPaidPlan : removablePlans.join(join.or))}
          </span>
        </p>
        <div className="stack">
          <span className="note">{words.snippet}</span>
          <div className="copy-line">
            <code>{snippet}</code>
            <CopyButton text={snippet} label={words.copySnippet} />
          </div>
        </div>
      </div>
    </Card>
  );
}
