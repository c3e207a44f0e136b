import type { Health } from '../../api/contract/health.ts';
import { StateMark } from '../fields/StateMark.tsx';
import { useAgo } from '../fields/use-ago.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Mono } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';

type Key = Health['apiKeys'][number];

/** Only the beginning of a key is known: the key itself was shown once. */
export function ApiKeys({ apiKeys }: Pick<Health, 'apiKeys'>) {
  const say = useSay();
  const ago = useAgo();
  return (
    <Panel title={say('settings.keys')}>
      <PlainTable<Key>
        label={say('settings.keys')}
        rows={apiKeys}
        keyOf={({ id }) => id}
        empty={say('settings.noKeys')}
        columns={[
          { head: say('settings.prefix'), cell: ({ prefix }) => <Mono>{prefix}…</Mono> },
          { head: say('settings.program'), isWide: true, cell: ({ program }) => program.name },
          { head: say('settings.scopes'), cell: ({ scopes }) => scopes.join(', ') },
          { head: say('settings.lastUsed'), cell: ({ lastUsedAt }) => ago(lastUsedAt) },
          {
            head: say('settings.expires'),
            cell: ({ expiresAt, revokedAt }) =>
              revokedAt === null ? <When at={expiresAt} isDay /> : <StateMark mark="refused">{say('settings.revoked')}</StateMark>,
          },
        ]}
      />
    </Panel>
  );
}
