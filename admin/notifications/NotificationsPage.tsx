import { useSay } from '../i18n/say.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { Stack } from '../layout/blocks.ts';
import { Loaded } from '../layout/RecordPage.tsx';
import type { OwnNotifications } from '../../api/contract/notifications.ts';
import { DeliveryLog } from './DeliveryLog.tsx';
import { NotificationSwitches } from './NotificationSwitches.tsx';

/** The page of the reader's notifications and their delivery. */
export default function NotificationsPage() {
  const say = useSay();
  return (
    <>
      <PageTitle>{say('notifications.title')}</PageTitle>
      <Loaded<OwnNotifications & { id: string }> resource="notifications" id="mine" what={say('notifications.what')}>
        {({ events, log }) => (
          <Stack>
            <NotificationSwitches events={events} />
            <DeliveryLog log={log} />
          </Stack>
        )}
      </Loaded>
    </>
  );
}
