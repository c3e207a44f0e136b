import type { OwnNotifications } from '../../api/contract/notifications.ts';
import { Dash } from '../fields/Dash.tsx';
import { mailLooks } from '../fields/office-states.ts';
import { StateField } from '../fields/StateField.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Panel } from '../layout/Panel.tsx';
import { PlainTable } from '../layout/PlainTable.tsx';

type Mail = OwnNotifications['log'][number];

/** Lists the last mails to the reader with the mail server's answer. */
export function DeliveryLog({ log }: Pick<OwnNotifications, 'log'>) {
  const say = useSay();
  return (
    <Panel title={say('notifications.log')}>
      <PlainTable<Mail>
        label={say('notifications.log')}
        rows={log}
        keyOf={({ id }) => id}
        empty={say('notifications.logEmpty')}
        columns={[
          { head: say('notifications.queued'), cell: ({ queuedAt }) => <When at={queuedAt} /> },
          { head: say('notifications.subject'), isText: true, cell: ({ subject }) => subject },
          { head: say('notifications.state'), cell: ({ state }) => <StateField table="email" looks={mailLooks} state={state} /> },
          { head: say('notifications.answer'), isWide: true, cell: ({ serverAnswer }) => serverAnswer ?? <Dash /> },
        ]}
      />
    </Panel>
  );
}
