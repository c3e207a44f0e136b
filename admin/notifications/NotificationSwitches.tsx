import Switch from '@mui/material/Switch';
import { styled } from '@mui/material/styles';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useRefresh } from 'react-admin';
import type { OwnNotifications } from '../../api/contract/notifications.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { ask } from '../providers/http.ts';

type Event = OwnNotifications['events'][number];

/** When each mail that can be switched off is sent. */
const switched: Readonly<Partial<Record<Event['event'], Phrase>>> = {
  overdue_work: 'notifications.daily',
  payments_by_hand: 'notifications.onApproval',
};

/** Switches for notifications, effective with the next event; those that others rely on say so and stay on. */
export function NotificationSwitches({ events }: Pick<OwnNotifications, 'events'>) {
  const say = useSay();
  return (
    <Panel title={say('notifications.byMail')}>
      <List>
        {events.map((event) => (
          <EventSwitch key={event.event} {...event} />
        ))}
      </List>
    </Panel>
  );
}

function EventSwitch({ event, isOn, canBeOff }: Event) {
  const say = useSay();
  const notify = useNotify();
  const refresh = useRefresh();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (wanted: boolean) =>
      ask(`/notifications/${event}/switch`, {
        method: 'POST',
        body: { isOn: wanted },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      }),
    onError: (error) => notify(error.message, { type: 'warning' }),
    onSettled: () => refresh(),
  });
  return (
    <li>
      <label>
        <Switch
          size="small"
          checked={isPending ? variables : isOn}
          disabled={!canBeOff || isPending}
          onChange={({ target }) => mutate(target.checked)}
        />
        <span>
          {say(`notifications.events.${event}`)}
          <Note>{say((canBeOff ? switched[event] : undefined) ?? 'notifications.stays')}</Note>
        </span>
      </label>
    </li>
  );
}

const List = styled('ul')({
  '& li + li': { borderTop: '1px solid var(--line)' },
  '& label': { display: 'flex', alignItems: 'center', gap: 12, padding: '10px 16px' },
  '& label > span:last-of-type': { display: 'grid' },
});
