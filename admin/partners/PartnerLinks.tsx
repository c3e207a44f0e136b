import type { PartnerDetail } from '../../api/contract/partners.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Mono } from '../layout/blocks.ts';
import { CopyButton } from '../layout/CopyButton.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';

type Link = PartnerDetail['links'][number];

export function PartnerLinks({ partner: { links } }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const word = useWording();
  const { day } = useFormats();
  return (
    <PlainTable<Link>
      label={say('partners.links')}
      rows={links}
      keyOf={({ code }) => code}
      empty={say('partners.noLinks')}
      columns={[
        { head: say('partners.linkCode'), cell: ({ code }) => <Mono>{code}</Mono> },
        { head: say('partners.channel'), cell: ({ channel }) => word('channels', channel) },
        { head: say('partners.linkUrl'), isWide: true, cell: ({ url }) => <Mono title={url}>{url}</Mono> },
        {
          head: say('partners.state'),
          cell: ({ disabledAt }) =>
            disabledAt === null ? (
              <StateMark mark="done" tone="success">
                {say('partners.active')}
              </StateMark>
            ) : (
              <StateMark mark="paused">{say('partners.disabled', { date: day(disabledAt) })}</StateMark>
            ),
        },
        { head: say('words.copy'), isRight: true, cell: ({ url }) => <CopyButton text={url} label={say('words.copyLink')} /> },
      ]}
    />
  );
}
