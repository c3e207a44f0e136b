import type { Health } from '../../api/contract/health.ts';
import { useSay } from '../i18n/say.ts';
import { Stack } from '../layout/blocks.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { Loaded } from '../layout/RecordPage.tsx';
import { SettingsTabs } from '../accounts/SettingsTabs.tsx';
import { Surface } from '../layout/Panel.tsx';
import { ApiKeys } from './ApiKeys.tsx';
import { Connections } from './Connections.tsx';
import { HealthCards } from './HealthCards.tsx';
import { Installation } from './Installation.tsx';

/** The page that says what is connected and whether it works, each part in a sentence. */
export default function SettingsPage() {
  const say = useSay();
  return (
    <>
      <PageTitle>{say('settings.title')}</PageTitle>
      <Loaded<Health & { id: string }> resource="health" id="now" what={say('settings.what')}>
        {(health) => (
          <Stack>
            <Surface>
              <SettingsTabs current="health" />
            </Surface>
            <HealthCards cards={health.cards} />
            <Connections providers={health.providers} />
            <ApiKeys />
            <Installation health={health} />
          </Stack>
        )}
      </Loaded>
    </>
  );
}
