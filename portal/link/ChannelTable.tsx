import { useState } from 'react';
import { isOurs, type PortalLink, type PortalLinks } from '../../api/contract/portal-links.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { rateOf } from '../parts/rate-of.ts';
import { useSession } from '../providers/session.tsx';
import { ChannelSheet } from './ChannelSheet.tsx';
import { useLinkName } from './use-channel-name.ts';

/** What each channel brought; a phone shows a card a channel. */
interface ChannelTableProps {
  readonly all: PortalLinks;
  readonly onChanged: () => void;
}

export function ChannelTable({ all: { links, from, to }, onChanged }: ChannelTableProps) {
  const { link: words } = useWords();
  const { day } = useFormats();
  const nameOf = useLinkName();
  const { isFramed } = useSession();
  const [changing, change] = useState<PortalLink>();
  if (links.length === 0) return null;
  return (
    <Card title={words.byChannel} aside={<span className="note">{words.period(day(from), day(to))}</span>} footer={words.conversionsNote}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.channel}</th>
            {[words.clicks, words.signUps, words.conversions, words.rate].map((name) => (
              <th key={name} scope="col" className="r">
                {name}
              </th>
            ))}
            <th scope="col">{words.lastClick}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <ChannelRow
              key={link.id}
              name={nameOf(link)}
              link={link}
              onChange={isFramed || isAccount(link) ? undefined : () => change(link)}
            />
          ))}
        </tbody>
        {links.length < 2 ? null : <Sums links={links} />}
      </table>
      {changing === undefined ? null : (
        <ChannelSheet
          link={changing}
          onClose={() => change(undefined)}
          onChanged={() => {
            change(undefined);
            onChanged();
          }}
        />
      )}
    </Card>
  );
}

/** The partner's own link and badge are the account itself. */
const isAccount = ({ channel, cameFrom }: PortalLink): boolean => cameFrom === null && isOurs(channel);

interface ChannelRowProps {
  readonly name: string;
  readonly link: PortalLink;
  readonly onChange: (() => void) | undefined;
}

function ChannelRow({ name, link, onChange }: ChannelRowProps) {
  const { link: words } = useWords();
  const { day, instant } = useFormats();
  return (
    <tr>
      <th scope="row" className="key long">
        {name}
        {link.landing === '/' ? null : <span className="note"> {link.landing}</span>}
        {link.disabledAt === null ? null : <span className="note"> {words.isOff(day(link.disabledAt))}</span>}
      </th>
      <Figures figures={link} />
      <td className="nowrap" data-label={words.lastClick}>
        {link.lastClickAt === null ? words.never : instant(link.lastClickAt)}
      </td>
      <td className="actions">
        <span className="row">
          {link.disabledAt === null ? <CopyButton text={link.url} /> : null}
          {onChange === undefined ? null : (
            <button type="button" className="button" onClick={onChange} aria-label={`${name}: ${words.change}`}>
              {words.change}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}

type Counts = Pick<PortalLink, 'clicks' | 'signUps' | 'conversions'>;

function Figures({ figures: { clicks, signUps, conversions } }: { readonly figures: Counts }) {
  const { link: words } = useWords();
  const { count, share } = useFormats();
  const rate = rateOf(conversions, clicks);
  const cells = [
    [words.clicks, count(clicks)],
    [words.signUps, count(signUps)],
    [words.conversions, count(conversions)],
    [words.rate, rate === undefined ? '–' : share(rate, 1)],
  ] as const;
  return cells.map(([name, value]) => (
    <td key={name} className="r" data-label={name}>
      {value}
    </td>
  ));
}

function Sums({ links }: Pick<PortalLinks, 'links'>) {
  const { link: words } = useWords();
  const sum = (of: (link: PortalLink) => number) => links.reduce((total, link) => total + of(link), 0);
  const figures = {
    clicks: sum(({ clicks }) => clicks),
    signUps: sum(({ signUps }) => signUps),
    conversions: sum((one) => one.conversions),
  };
  return (
    <tfoot>
      <tr>
        <th scope="row" className="key">
          {words.all}
        </th>
        <Figures figures={figures} />
        <td className="empty" />
        <td className="empty" />
      </tr>
    </tfoot>
  );
}
