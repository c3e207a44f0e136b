import type { Health } from '../../api/contract/health.ts';
import { Dash } from '../fields/Dash.tsx';
import { Provider as ProviderName } from '../fields/Provider.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { useAgo } from '../fields/use-ago.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Mono, Muted } from '../layout/blocks.ts';
import { CopyButton } from '../layout/CopyButton.tsx';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';

type Provider = Health['providers'][number];

/** Lists the accounts at each provider. Secrets are never shown, only when they last worked. */
export function Connections({ providers }: Pick<Health, 'providers'>) {
  const say = useSay();
  const ago = useAgo();
  const { day, count } = useFormats();
  return (
    <Panel title={say('settings.connections')}>
      <PlainTable<Provider>
        label={say('settings.connections')}
        rows={providers}
        keyOf={({ provider, accountRef }) => `${provider}${accountRef}`}
        empty={say('settings.noConnections')}
        columns={[
          { head: say('settings.provider'), cell: ({ provider }) => <ProviderName name={provider} /> },
          { head: say('settings.account'), cell: ({ accountRef }) => <Mono>{accountRef}</Mono> },
          {
            head: say('settings.mode'),
            cell: ({ livemode, pausedAt }) =>
              pausedAt === null ? (
                say(livemode ? 'settings.live' : 'settings.test')
              ) : (
                <StateMark mark="paused" tone="warning">
                  {say('settings.paused', { date: day(pausedAt) })}
                </StateMark>
              ),
          },
          { head: say('settings.lastEvent'), cell: ({ lastEventAt }) => ago(lastEventAt) },
          {
            head: say('settings.lastError'),
            isWide: true,
            cell: ({ lastError }) => (lastError === null ? <Dash /> : <span title={lastError}>{lastError}</span>),
          },
          {
            head: say('settings.badSignatures'),
            isRight: true,
            cell: ({ badSignatures }) => (badSignatures === 0 ? <Muted>0</Muted> : count(badSignatures)),
          },
          {
            head: say('settings.webhook'),
            isRight: true,
            cell: ({ webhookUrl }) => (webhookUrl === null ? <Dash /> : <CopyButton text={webhookUrl} label={say('words.copyLink')} />),
          },
        ]}
      />
    </Panel>
  );
}
