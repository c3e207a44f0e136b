import { useState } from 'react';
import { isOurs, type PortalLink, type PortalLinks } from '../../api/contract/portal-links.ts';
import { shownAddress } from '../../api/contract/shown-address.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Table, TableRow, type Column } from '../parts/Table.tsx';
import { rateOf } from '../parts/rate-of.ts';
import { useSession } from '../providers/session.tsx';
import { ChannelSheet } from './ChannelSheet.tsx';
import { useLinkName } from './use-channel-name.ts';

/** Shows what each channel brought; on a phone as cards. */
interface ChannelTableProps {
  readonly all: PortalLinks;
  readonly onChanged: () => void;
}

export function ChannelTable({ all: { links, from, to }, onChanged }: ChannelTableProps) {
  const { link: words } = useWords();
  const { day } = useFormats();
  const [changing, change] = useState<PortalLink>();
  const columns = useColumns(change);
  if (links.length === 0) return null;
  return (
    <Card title={words.byChannel} aside={<span className="note">{words.period(day(from), day(to))}</span>} footer={words.conversionsNote}>
      <Table
        rows={links.map((link) => ({ ...link, link }))}
        keyOf={({ link }) => link.id}
        columns={columns}
        foot={links.length < 2 ? undefined : <TableRow columns={columns} row={sumOf(links)} />}
      />
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

/** A row without a link is the sum of all. */
interface Line extends Pick<PortalLink, 'clicks' | 'signUps' | 'conversions'> {
  readonly link?: PortalLink;
}

function useColumns(onChange: (link: PortalLink) => void): readonly Column<Line>[] {
  const { link: words } = useWords();
  const { count, instant, share } = useFormats();
  const nameOf = useLinkName();
  const { isFramed } = useSession();
  return [
    {
      head: words.channel,
      cell: ({ link }) => (link === undefined ? words.all : <Channel link={link} />),
      isRowHead: true,
      look: 'key long',
    },
    { head: words.clicks, cell: ({ clicks }) => count(clicks), isRight: true },
    { head: words.signUps, cell: ({ signUps }) => count(signUps), isRight: true },
    { head: words.conversions, cell: ({ conversions }) => count(conversions), isRight: true },
    {
      head: words.rate,
      isRight: true,
      cell: ({ conversions, clicks }) => {
        const rate = rateOf(conversions, clicks);
        return rate === undefined ? '–' : share(rate, 1);
      },
    },
    {
      head: words.lastClick,
      look: 'nowrap',
      cell: ({ link }) => link !== undefined && (link.lastClickAt === null ? words.never : instant(link.lastClickAt)),
    },
    {
      head: '',
      isHeard: true,
      look: 'actions',
      cell: ({ link }) =>
        link !== undefined && (
          <span className="row">
            {link.disabledAt === null ? <CopyButton text={link.url} /> : null}
            {isFramed || isAccount(link) ? null : (
              <button type="button" className="button" onClick={() => onChange(link)} aria-label={`${nameOf(link)}: ${words.change}`}>
                {words.change}
              </button>
            )}
          </span>
        ),
    },
  ];
}

/** True for the partner's own link and badge, which belong to the account itself. */
const isAccount = ({ channel, cameFrom }: PortalLink): boolean => cameFrom === null && isOurs(channel);

function Channel({ link }: { readonly link: PortalLink }) {
  const { link: words } = useWords();
  const { day } = useFormats();
  const nameOf = useLinkName();
  return (
    <>
      {nameOf(link)}
      {link.landing === '/' ? null : <span className="note"> {shownAddress(link.landing)}</span>}
      {link.disabledAt === null ? null : <span className="note"> {words.isOff(day(link.disabledAt))}</span>}
    </>
  );
}

function sumOf(links: readonly PortalLink[]): Line {
  const sum = (of: (link: PortalLink) => number) => links.reduce((total, link) => total + of(link), 0);
  return {
    clicks: sum(({ clicks }) => clicks),
    signUps: sum(({ signUps }) => signUps),
    conversions: sum(({ conversions }) => conversions),
  };
}
