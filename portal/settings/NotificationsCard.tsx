import type { PortalNotifications } from '../../api/contract/portal-notifications.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useLoad } from '../providers/use-load.ts';

/** One tick per kind of event, effective at once. */
export function NotificationsCard() {
  const { settings: words } = useWords();
  const at = usePartnerPath();
  const loaded = useLoad<PortalNotifications>(at('/notifications'));
  const { isSending, send, complaint } = useCommand();
  const change = async (event: string, isOn: boolean) => {
    await send(at('/notifications'), { event, isOn });
    loaded.reload();
  };
  return (
    <Card title={words.notifications} footer={words.notificationsLead}>
      <Loading loaded={loaded} what={words.notifications} skeleton={<Skeleton heights={[96]} />}>
        {({ events, whose }) => (
          <div className="body stack">
            {whose === undefined ? null : <p className="muted">{words.whoseMails(whose)}</p>}
            {events.map(({ event, isOn }) => (
              <label key={event} className="check">
                <input type="checkbox" checked={isOn} disabled={isSending} onChange={({ target }) => void change(event, target.checked)} />
                <span>{words.events[event]}</span>
              </label>
            ))}
            <Complaint>{complaint}</Complaint>
          </div>
        )}
      </Loading>
    </Card>
  );
}
