import { Link } from 'react-router';
import type { PortalOverview } from '../../api/contract/portal-overview.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { NoLink } from '../link/NoLink.tsx';
import { Card } from '../parts/Card.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { LinkText } from '../parts/LinkText.tsx';
import { rateOf } from '../parts/rate-of.ts';

export function LinkCard({ overview: { link, traffic } }: { readonly overview: PortalOverview }) {
  const { overview } = useWords();
  return (
    <Card title={overview.link}>
      <div className="body stack">
        {link === null ? (
          <p className="muted">
            <NoLink />
          </p>
        ) : (
          <>
            <div className="copy-line">
              <LinkText url={link.url} />
              <CopyButton text={link.url} isMain />
            </div>
            <p className="note">
              {overview.ownClicks}{' '}
              <Link className="link" to="/link">
                {overview.toLinks}
              </Link>
            </p>
          </>
        )}
      </div>
      <Traffic traffic={traffic} />
    </Card>
  );
}

/** Compares the traffic of the last thirty days with the thirty before. */
function Traffic({ traffic: { from, to, clicks, conversions } }: { readonly traffic: PortalOverview['traffic'] }) {
  const { overview: words } = useWords();
  const formats = useFormats();
  const now = rateOf(conversions.now, clicks.now);
  const before = rateOf(conversions.before, clicks.before);
  const rows = [
    { name: words.clicks, value: formats.count(clicks.now), change: growth(clicks, formats.share), past: formats.count(clicks.before) },
    {
      name: words.conversions,
      value: formats.count(conversions.now),
      change: signed(conversions.now - conversions.before, formats.count),
      past: formats.count(conversions.before),
    },
    {
      name: words.rate,
      value: now === undefined ? '–' : formats.share(now, 1),
      change: now === undefined || before === undefined ? '' : words.points(signed(Math.round((now - before) * 1000) / 10, formats.count)),
      past: before === undefined ? undefined : formats.share(before, 1),
    },
  ];
  return (
    <div className="body">
      <div className="row">
        <h3 className="grow">{words.last30}</h3>
        <span className="note">{words.period(formats.day(from), formats.day(to))}</span>
      </div>
      <dl className="figures">
        {rows.map(({ name, value, change, past }) => (
          <div key={name}>
            <dt className="note">{name}</dt>
            <dd>
              {value}
              <span className="note">{change === '' ? '\u00A0' : change}</span>
              <span className="note">{past === undefined ? words.noRate : words.before(past)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="note">{words.conversionsNote}</p>
    </div>
  );
}

const signed = (difference: number, write: (count: number) => string): string =>
  `${difference < 0 ? '−' : difference > 0 ? '+' : '±'}${write(Math.abs(difference))}`;

/** Returns the signed growth as text; empty if there was nothing before. */
function growth({ now, before }: { readonly now: number; readonly before: number }, write: (part: number) => string): string {
  return before === 0 ? '' : signed(now / before - 1, write);
}
