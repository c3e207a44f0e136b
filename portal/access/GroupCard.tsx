import type { statisticsGroups, StatisticsGroup } from '../../api/contract/portal-statistics.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { useChannelName } from '../link/use-channel-name.ts';
import { Card } from '../parts/Card.tsx';
import { Table } from '../parts/Table.tsx';

type GroupName = (typeof statisticsGroups)[number];

interface GroupCardProps {
  readonly group: GroupName;
  readonly rows: readonly StatisticsGroup[];
}

/** Lists a group of statistics, most clicks first. */
export function GroupCard({ group, rows }: GroupCardProps) {
  const { statistics: words } = useWords();
  const { count } = useFormats();
  const nameOf = useName(group);
  return (
    <Card title={words.groups[group]}>
      <Table
        rows={rows}
        keyOf={({ key }) => key}
        columns={[
          { head: words.groups[group], isHeard: true, cell: ({ key }) => nameOf(key), isRowHead: true, look: 'breaks' },
          { head: words.clicks, cell: ({ clicks }) => count(clicks), isRight: true },
          { head: words.signUps, cell: ({ signUps }) => count(signUps), isRight: true },
        ]}
      />
    </Card>
  );
}

function useName(group: GroupName): (key: string) => string {
  const { statistics: words } = useWords();
  const language = useLanguage();
  const channelName = useChannelName();
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  return (key) => {
    if (key === '') return words.unknown;
    if (group === 'channel') return channelName(key);
    if (group === 'country') return countries.of(key) ?? key;
    if (group === 'device' && (key === 'mobile' || key === 'desktop')) return words.devices[key];
    return group === 'page' ? key.replace(/^https?:\/\//, '') : key;
  };
}
