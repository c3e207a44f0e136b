import type { Health } from '../../api/contract/health.ts';
import { useSay } from '../i18n/say.ts';
import { Facts } from '../layout/blocks.ts';
import { CopyButton } from '../layout/CopyButton.tsx';
import { Panel } from '../layout/Panel.tsx';

export function Installation({ health }: { readonly health: Health }) {
  const say = useSay();
  const { version, migrations } = health;
  return (
    <Panel
      title={say('settings.installation')}
      isPadded
      aside={<CopyButton text={JSON.stringify(health, null, 2)} label={say('settings.diagnostics')} />}
    >
      <Facts>
        <dt>{say('settings.version')}</dt>
        <dd>{version}</dd>
        <dt>{say('settings.migrations')}</dt>
        <dd>{say('settings.migrationsApplied', { count: migrations.applied, newest: migrations.newest ?? '–' })}</dd>
      </Facts>
    </Panel>
  );
}
